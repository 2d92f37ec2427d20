//! Statements, and places for tables.

use tokio_postgres::NoTls;

/// Runs statements, each in a transaction of its own unless they say otherwise.
pub async fn run(url: &str, statements: &str) {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(statements).await.unwrap();
    drop(client);
    // It may have been ended by a statement.
    let _ = connection.await.unwrap();
}

/// The URL with a schema that takes the place of `public`, and with more settings of the session, each
/// as `name=value`.
pub fn with_schema(url: &str, schema: &str, settings: &[&str]) -> String {
    let mut options = format!("-csearch_path%3D{schema}");
    for setting in settings {
        options.push_str("%20-c");
        options.push_str(&setting.replace('=', "%3D"));
    }
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}options={options}")
}
