//! The `User-Agent` header.

use std::fmt::Write as _;

use http::HeaderValue;

/// The most characters of an application id (AWS SDKs and tools reference guide, "Application ID").
pub(crate) const MAX_APP_ID: usize = 50;

/// `aws-operation/0.1.0 os/linux app/my-app`, in the form of the AWS SDKs: a service's logs tell callers apart by it.
pub(crate) fn user_agent(app_id: Option<&str>) -> HeaderValue {
    let mut text = format!("{}/{} os/{}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    if let Some(app_id) = app_id.filter(|app_id| !app_id.is_empty()) {
        text.push_str(" app/");
        for character in app_id.chars().take(MAX_APP_ID) {
            let _ = text.write_char(if is_token(character) { character } else { '-' });
        }
    }
    // Only token characters, slashes and spaces were written.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("aws-operation"))
}

/// The characters of a token (RFC 9110, section 5.6.2).
pub(crate) fn is_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_application_id_cannot_add_headers_or_words() {
        let with = |id: &str| user_agent(Some(id)).to_str().expect("text").to_owned();
        assert!(with("shop").ends_with(" app/shop"));
        assert!(with("a b\r\nx: y\u{e4}").ends_with(" app/a-b--x--y-"));
        assert!(with(&"x".repeat(1_000)).ends_with(&format!(" app/{}", "x".repeat(MAX_APP_ID))));
        assert_eq!(user_agent(Some("")), user_agent(None));
    }
}
