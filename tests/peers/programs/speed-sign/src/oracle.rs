//! The official signer, set as we sign: as the oracle of what we do.

use aws_sigv4::http_request::SigningSettings;

/// Leaves the same headers out as we do.
pub(crate) fn settings() -> SigningSettings {
    let mut settings = SigningSettings::default();
    let excluded = [
        "authorization",
        "user-agent",
        "x-amzn-trace-id",
        "transfer-encoding",
        "content-length",
        "amz-sdk-request",
        "amz-sdk-invocation-id",
    ];
    settings.excluded_headers = Some(excluded.map(Into::into).to_vec());
    settings
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use aws_operation::credentials::Credentials;
    use aws_operation::sign::{PayloadHash, Signing, SigningKeyCache, SigningTime};
    use aws_sigv4::http_request::{SignableBody, SignableRequest, sign};
    use bytes::Bytes;
    use http::Request;

    /// A small generator of numbers, so that a failure can be repeated.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0
        }

        fn below(&mut self, end: usize) -> usize {
            usize::try_from(self.next() >> 1).unwrap() % end
        }

        fn text(&mut self, alphabet: &str, longest: usize) -> String {
            let alphabet: Vec<char> = alphabet.chars().collect();
            (0..self.below(longest + 1)).map(|_| alphabet[self.below(alphabet.len())]).collect()
        }

        fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
            of[self.below(of.len())]
        }
    }

    struct Case {
        request: Request<Bytes>,
        id: String,
        secret: String,
        token: Option<String>,
        region: &'static str,
        service: &'static str,
        seconds: u64,
    }

    fn case(random: &mut Random) -> Case {
        let path = match random.below(3) {
            0 => "/".to_owned(),
            _ => format!("/{}", random.text("abcXYZ019-_.~/%2F!$&'()*,;=:@", 24).replace('%', "%25")),
        };
        let query = if random.below(3) == 0 {
            String::new()
        } else {
            let parameter = |random: &mut Random| {
                let name = random.text("abAB12-_.~", 3);
                let name = if name.is_empty() { "k".to_owned() } else { name };
                let escape = random.one(&["%20", "%2F", "%E1%88%B4", "", "%3D"]);
                format!("{name}{escape}={}", random.text("abAB12-_.~:@/", 4))
            };
            let count = 1 + random.below(4);
            let parameters: Vec<String> = (0..count).map(|_| parameter(random)).collect();
            format!("?{}", parameters.join("&"))
        };
        let hosts = [
            "ecs.us-east-1.amazonaws.com",
            "127.0.0.1:4566",
            "localhost:8080",
            "example.com:443",
            "[::1]:9000",
            "x.example:80",
        ];
        let (scheme, host) = (random.one(&["https", "http"]), random.one(&hosts));
        let length = random.below(700);
        let body: Vec<u8> = (0..length).map(|_| random.next().to_le_bytes()[0]).collect();
        let mut request = Request::builder()
            .method(random.one(&["POST", "GET", "PUT"]))
            .uri(format!("{scheme}://{host}{path}{query}"))
            .header("x-amz-target", format!("T_{}.Op", random.below(1000)))
            .header("content-type", "application/x-amz-json-1.1")
            .header("content-length", body.len())
            .header("user-agent", "u")
            .header("amz-sdk-request", "attempt=1; max=3");
        for _ in 0..random.below(4) {
            let name = random.text("abcdef-", 6);
            let name = if name.is_empty() { "q" } else { &name };
            request = request.header(format!("x-{name}"), random.text("ab  c\"e,;", 12));
        }
        Case {
            request: request.body(Bytes::from(body)).unwrap(),
            id: format!("AKID{}", random.text("ABCDEFGH0123", 16)),
            secret: random.text("abcABC/+123", 40),
            token: (random.below(2) == 0).then(|| format!("T{}", random.text("abc/+=", 300))),
            region: random.one(&["us-east-1", "cn-north-1", "eu-west-3"]),
            service: random.one(&["ecs", "sqs", "states"]),
            seconds: random.next() % 4_000_000_000,
        }
    }

    fn theirs(case: &Case) -> String {
        let credentials =
            aws_credential_types::Credentials::new(&case.id, &case.secret, case.token.clone(), None, "test");
        let identity = credentials.into();
        let params = aws_sigv4::sign::v4::SigningParams::builder()
            .identity(&identity)
            .region(case.region)
            .name(case.service)
            .time(UNIX_EPOCH + Duration::from_secs(case.seconds))
            .settings(super::settings())
            .build()
            .unwrap()
            .into();
        let request = &case.request;
        let headers = request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let body = SignableBody::Bytes(request.body());
        let signable =
            SignableRequest::new(request.method().as_str(), request.uri().to_string(), headers, body).unwrap();
        let (instructions, _) = sign(signable, &params).unwrap().into_parts();
        let authorization = instructions.headers().find(|(name, _)| *name == "authorization");
        authorization.unwrap().1.to_owned()
    }

    fn ours(case: &mut Case, keys: &SigningKeyCache) -> String {
        let mut credentials = Credentials::new(case.id.clone(), case.secret.clone());
        if let Some(token) = &case.token {
            credentials = credentials.with_session_token(token.clone());
        }
        let time = SigningTime::new(UNIX_EPOCH + Duration::from_secs(case.seconds)).unwrap();
        let hash = PayloadHash::of(case.request.body());
        let signing = Signing::new(&credentials, case.region, case.service, time);
        signing.sign_http(&mut case.request, hash, keys).unwrap();
        case.request.headers()["authorization"].to_str().unwrap().to_owned()
    }

    #[test]
    fn ten_thousand_requests_are_signed_as_the_official_signer_signs_them() {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        // One cache for all: a key must never be taken for another scope or secret.
        let keys = SigningKeyCache::new();
        for number in 0..10_000 {
            let mut case = case(&mut random);
            let expected = theirs(&case);
            let uri = case.request.uri().clone();
            assert_eq!(ours(&mut case, &keys), expected, "request {number}: {uri}");
        }
    }
}
