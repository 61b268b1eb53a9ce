use aws_operation::aws_shape;

#[aws_shape(model = "cognito-idp")]
struct AuthenticationResult {
    access_token: Option<String>,
}

fn main() {}
