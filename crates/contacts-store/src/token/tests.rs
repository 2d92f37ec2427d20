use super::*;

#[test]
fn generated_tokens_differ_and_can_be_read_again() {
    let (one, other) = (
        TokenSecret::generate().unwrap(),
        TokenSecret::generate().unwrap(),
    );
    assert_ne!(one.hash(), other.hash());
    assert_eq!(TokenSecret::parse(one.expose()).unwrap().hash(), one.hash());
    assert_eq!(one.expose().len(), SECRET_PREFIX.len() + 2 * SECRET_OCTETS);
}

#[test]
fn the_hash_is_sha_256_and_the_id_its_first_eight_octets() {
    // sha256 of "abcdefghijklmnop", from coreutils' sha256sum.
    let hash = TokenSecret::parse("abcdefghijklmnop").unwrap().hash();
    let expected = "f39dac6cbaba535e2c207cd0cd8f154974223c848f727f98b3564cea569b41cf";
    assert_eq!(Hex(hash.octets()).to_string(), expected);
    assert_eq!(hash.id().to_string(), expected[..16]);
    assert_eq!(expected[..16].parse::<TokenId>().unwrap(), hash.id());
}

#[test]
fn a_token_made_elsewhere_is_checked() {
    let long = "a".repeat(513);
    for (token, expected) in [
        ("abcdefghijklmno", Err(TokenError::Length)),
        (long.as_str(), Err(TokenError::Length)),
        ("abcdefghijklmnop", Ok(())),
        ("aZ09-._~+/aZ09-==", Ok(())),
        ("abcdefgh=ijklmnop", Err(TokenError::Characters)),
        ("================", Err(TokenError::Characters)),
        ("abcdefgh ijklmnop", Err(TokenError::Characters)),
        ("abcdefghijklmnöp", Err(TokenError::Characters)),
    ] {
        assert_eq!(TokenSecret::parse(token).map(|_| ()), expected, "{token}");
    }
}

#[test]
fn an_id_is_sixteen_hexadecimal_digits() {
    for bad in [
        "",
        "f39dac6cbaba535",
        "f39dac6cbaba535e2",
        "+39dac6cbaba535e",
        "g39dac6cbaba535e",
        "ääääääää",
    ] {
        assert_eq!(bad.parse::<TokenId>(), Err(TokenError::Id), "{bad}");
    }
    assert_eq!(
        "F39DAC6CBABA535E".parse::<TokenId>().unwrap().to_string(),
        "f39dac6cbaba535e"
    );
}

#[test]
fn debug_shows_no_secret() {
    let secret = TokenSecret::parse("hush-hush-hush-hush").unwrap();
    let record = TokenRecord::new(&secret, None, Access::All);
    let shown = format!("{secret:?} {record:?}");
    assert!(!shown.contains("hush"), "{shown}");
    assert!(
        !shown.contains(&Hex(record.hash.octets()).to_string()),
        "{shown}"
    );
}

#[test]
fn a_record_admits_its_own_token_until_revoked() {
    let secret = TokenSecret::generate().unwrap();
    let mut record = TokenRecord::new(&secret, None, Access::All);
    assert!(record.admits(&secret.hash()));
    assert!(!record.admits(&TokenSecret::generate().unwrap().hash()));
    record.revoked_at = Some(now());
    assert!(!record.admits(&secret.hash()));
}
