//! What a claim says of what a token may do.

use serde_json::json;

use super::{assert_status, hs256, start_hs256};

#[tokio::test]
async fn a_claim_says_whether_a_token_may_write() {
    let folder = tempfile::tempdir().unwrap();
    let server = start_hs256(folder.path()).await;
    for (scope, writes, reads) in [
        (json!(null), 200, 200),
        (json!("write"), 200, 200),
        (json!("openid contacts:write"), 200, 200),
        (json!(["contacts:read", "write"]), 200, 200),
        (json!("openid read"), 401, 200),
        (json!(["contacts:read"]), 401, 200),
        // What it says is nothing that this server knows.
        (json!("openid profile"), 401, 401),
        (json!("calendar:write"), 401, 401),
        (json!("WRITE"), 401, 401),
        (json!(""), 401, 401),
        (json!(true), 401, 401),
    ] {
        let what = scope.to_string();
        let token = hs256(&json!({"scope": scope}));
        // The second time it is remembered.
        for _ in 0..2 {
            assert_status(
                &server.upsert_as(&token, "a@example.com").await,
                writes,
                &what,
            );
            assert_status(&server.list_as(&token).await, reads, &what);
        }
    }
}
