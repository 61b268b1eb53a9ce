use aws_operation::aws_operation;

#[aws_operation(target = "AWSCognitoIdentityProviderService.InitiateAuth", unmodelled, auth = sigv4)]
struct InitiateAuth {
    client_id: String,
}

fn main() {}
