//! Declarations with mistakes: what is reported, and that the item is still there.

use proc_macro2::{TokenStream, TokenTree};
use syn::Item;

use crate::attribute;
use crate::attributes::keys::Place;

fn expand(place: Place, arguments: &str, item: &str) -> TokenStream {
    attribute(place, arguments.parse().unwrap(), &item.parse().unwrap())
}

/// The messages of the `compile_error!`s in an expansion.
fn messages(tokens: TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(tokens).expect("an expansion is made of items");
    file.items
        .iter()
        .filter_map(|item| match item {
            Item::Macro(item) if item.mac.path.segments.last().is_some_and(|last| last.ident == "compile_error") => {
                Some(syn::parse2::<syn::LitStr>(item.mac.tokens.clone()).unwrap().value())
            }
            _ => None,
        })
        .collect()
}

#[track_caller]
fn reports(place: Place, arguments: &str, item: &str, expected: &[&str]) {
    let found = messages(expand(place, arguments, item));
    let fits = found.len() == expected.len() && found.iter().zip(expected).all(|(found, part)| found.contains(part));
    assert!(fits, "expected {expected:#?}, found {found:#?}");
}

#[track_caller]
fn operation(arguments: &str, expected: &[&str]) {
    reports(Place::Operation, arguments, "struct Op { a: Option<String>, b: String, size: Option<i32> }", expected);
}

/// The mistakes of one field, in a structure that has others to refer to.
#[track_caller]
fn field(field: &str, expected: &[&str]) {
    let item = format!("struct S {{ {field}, set: String, open: Option<String> }}");
    reports(Place::Shape, "", &item, expected);
}

#[track_caller]
fn shape(item: &str, expected: &[&str]) {
    reports(Place::Shape, "", item, expected);
}

const SQS: &str = "target = \"AmazonSQS.Op\", unmodelled";

#[test]
fn right_declarations_have_no_mistakes() {
    operation(SQS, &[]);
    operation("target = \"Own.Op\", service = \"own\", protocol = \"awsJson1_0\", signing_name = \"x\"", &[]);
    field("#[aws(length(min = 1, max = 2), rename = \"A\", check = path::to::check)] a: String", &[]);
    field("#[aws(range(min = -1, max = 0.5))] a: f64", &[]);
    field("#[aws(conflicts_with = open)] #[aws(length(max = 3))] a: Option<String>", &[]);
    field("#[aws(conflicts_with(open), each(length(max = 3)))] a: Option<Vec<String>>", &[]);
    field("#[aws(timestamp_format = \"http-date\")] a: HashMap<String, Vec<Timestamp>>", &[]);
    field("#[aws(length(max = 3), range(max = 3), unique_items)] a: Alias", &[]);
    shape("enum E { A, #[aws(unknown)] Unknown(String) }", &[]);
    shape("#[repr(i32)] enum E { A = 1, #[aws(unknown)] Unknown(i32) }", &[]);
    shape("enum E { Aa(String), #[aws(unknown)] Unknown }", &[]);
    reports(Place::Error, "", "enum E { A, #[aws(unknown)] Unknown }", &[]);
}

#[test]
fn every_mistake_of_an_item_is_reported() {
    reports(
        Place::Operation,
        "target = \"AmazonSQS.Op\", unmodelled, target = \"x\", outputs = Foo<A, B>, protocol = \"json\"",
        "struct Op { #[aws(lenght(max = 3))] a: String, #[aws(range(min = 2, max = 1))] b: i32 }",
        &[
            "`target` is given twice",
            "unknown key `outputs`; did you mean `output = Type`?",
            "unknown protocol \"json\"",
            "unknown key `lenght`; did you mean `length(min = 1, max = 128)`?",
            "no number is at least 2 and at most 1",
        ],
    );
}

#[test]
fn the_item_is_there_after_a_mistake_without_our_attributes() {
    let tokens =
        expand(Place::Operation, "", "#[derive(Clone)] pub struct Op { #[aws(lenght)] #[doc = \"kept\"] a: String }");
    let file: syn::File = syn::parse2(tokens).unwrap();
    let Some(Item::Struct(item)) = file.items.first() else { panic!("no struct") };
    assert_eq!(item.attrs.len(), 1);
    let field = item.fields.iter().next().unwrap();
    assert!(field.attrs.iter().all(|attribute| attribute.path().is_ident("doc")));
    let impls = file.items.iter().filter(|item| matches!(item, Item::Impl(_))).count();
    assert!(impls > 5, "stubs and a builder stand in for the impls");
}

#[test]
fn a_target_names_a_service() {
    let op = |arguments: &str, expected: &[&str]| reports(Place::Operation, arguments, "struct Op;", expected);
    op("", &["`Op` needs its service: write `#[aws_operation(model = \"ecs\")]`"]);
    op("target = \"AmazonSQS\"", &["write \"AmazonSQS.Op\""]);
    op("target = \"AmazonSQ.Op\"", &["did you mean \"AmazonSQS.Op\" (SQS)?"]);
    op("target = \"sqs.sendMessage\"", &["did you mean \"AmazonSQS.SendMessage\" (SQS)?"]);
    op("target = \"Own.Op\"", &["add `service = \"endpoint-prefix\", protocol = \"awsJson1_1\"`"]);
    op("target = \"Own.Op\", service = \"own\"", &["needs its protocol too"]);
    op("target = \"Own.Op\", protocol = \"awsJson1_1\"", &["needs its endpoint prefix too"]);
    op("target = \"Amazon SQS.Op\"", &["which cannot hold ' '"]);
    op("target = AmazonSQS", &["`target` takes a string in quotes"]);
    op("target = \"AmazonSQS.Op\", model = \"sqs\"", &["`target` and `model` say the same"]);
    let arn = "struct TagResource { resource_arn: String, tags: Vec<Tag> }";
    let timestream = "target = \"Timestream_20181101.TagResource\"";
    reports(Place::Operation, timestream, arn, &["`service = \"ingest.timestream\"`"]);
    let query = format!("{timestream}, service = \"query.timestream\"");
    reports(
        Place::Operation,
        &query,
        "struct TagResource { #[aws(rename = \"ResourceARN\")] arn: String, tags: Vec<Tag> }",
        &[],
    );
}

#[test]
fn an_operation_is_one_that_the_service_has() {
    let op = |arguments: &str, expected: &[&str]| reports(Place::Operation, arguments, "struct Op;", expected);
    op("target = \"DynamoDB_20120810.getItem\"", &["DynamoDB has no operation `getItem`; did you mean `GetItem`?"]);
    op("target = \"DynamoDB_20120810.GetItems\"", &["did you mean `GetItem`?"]);
    op("target = \"AmazonSSM.SendMessage\"", &["is an operation of SQS, not of SSM: \"AmazonSQS.SendMessage\""]);
    op("target = \"AmazonSQS.Frobnicate\"", &["add `unmodelled`"]);
    op("model = \"sqs#SendMesage\"", &["SQS has no operation `SendMesage`; did you mean `SendMessage`?"]);
    op("model = \"sqss\"", &["no service that speaks AWS JSON is called `sqss`; did you mean \"sqs\" (SQS)?"]);
    op("model = \"AmazonSSM\"", &["did you mean \"ssm\" (SSM)?"]);
    op("model = \"banana\"", &["the name that it has in the AWS CLI"]);
    op("model = \"größe\"", &["no service that speaks AWS JSON is called `größe`"]);
    op(&format!("model = \"{}\"", "x".repeat(100_000)), &["no service"]);
    for name in ["Systems Manager", "Simple Systems Manager"] {
        op(&format!("model = \"{name}\""), &["no service that speaks AWS JSON is called"]);
    }
    for name in ["SQS", "sqs", "Secrets Manager", "DynamoDB"] {
        op(&format!("model = \"{name}\", unmodelled"), &[]);
    }
}

fn get_parameter(fields: &str, expected: &[&str]) {
    let item = format!("struct GetParameter {{ {fields} }}");
    reports(Place::Operation, "model = \"ssm\", output = Document", &item, expected);
}

#[test]
fn members_are_those_of_the_model() {
    get_parameter("name: String, with_decryption: Option<bool>", &[]);
    get_parameter("NAME: String", &[]);
    get_parameter("name: String, with_decription: Option<bool>", &["did you mean `with_decryption`?"]);
    get_parameter("name: String, parameter: Option<String>", &["the output has one"]);
    get_parameter("name: String, #[aws(unmodelled)] frobnicate: Option<String>", &[]);
    get_parameter("#[aws(rename = \"name\")] x: String", &["has no member \"name\"; did you mean \"Name\"?"]);
    get_parameter("with_decryption: Option<bool>", &["requires a member that this struct lacks: add `name: String`"]);
    get_parameter("name: Option<String>", &["AWS requires `Name`: write `String` without `Option`"]);
    get_parameter("#[aws(required)] name: Option<String>", &[]);
    get_parameter("name: Alias, with_decryption: Alias", &[]);
    let renamed = "model = \"ssm\", rename_all = \"PascalCase\"";
    reports(Place::Operation, renamed, "struct GetParameter { name: String }", &["leave `rename_all` out"]);
    reports(Place::Operation, "model = \"ssm\", auth = none", "struct GetParameter { name: String }", &["AWS wants"]);
}

#[test]
fn a_type_can_hold_its_member() {
    for (model, item, expected) in [
        (
            "kms",
            "struct EncryptResponse { ciphertext_blob: String }",
            "is a blob in AWS's model, which `String` cannot",
        ),
        ("logs", "struct LogStream { creation_time: Option<i32> }", "write `Option<i64>`"),
        ("logs", "struct LogStream { creation_time: Option<Timestamp> }", "counts seconds or milliseconds"),
        ("logs", "struct LogStream { creation_time: Option<String> }", "write `Option<i64>`"),
        ("ssm", "struct GetParameterResult { parameter: Option<String> }", "or `Document`"),
        ("ssm", "struct GetParameterResult { parameter: Vec<Parameter> }", "is the structure `Parameter`"),
        ("ssm", "struct Parameter { #[aws(serde)] last_modified_date: Option<DateTime<Utc>> }", "write `Timestamp`"),
        ("ssm", "struct Parameter { last_modified_date: Option<String> }", "write `Option<Timestamp>`"),
        ("ecs", "struct Service { load_balancers: Option<LoadBalancer>, desired_count: Option<i16> }", "`Option<i32>`"),
        ("ecs", "struct Cluster { tags: Option<Vec<String>> }", "an element of `tags`"),
        ("ecs", "struct Cluster { statistics: Option<Vec<Option<KeyValuePair>>> }", "is never `null`"),
    ] {
        let model = format!("model = \"{model}\"");
        reports(Place::Shape, &model, item, &[expected]);
    }
}

#[test]
fn shapes_values_and_errors_are_those_of_the_model() {
    let shape = |model: &str, item: &str, expected: &[&str]| {
        reports(Place::Shape, &format!("model = \"{model}\""), item, expected);
    };
    shape(
        "ssm",
        "struct Paramter { arn: Option<String> }",
        &["SSM has no shape `Paramter`; did you mean `Parameter`?"],
    );
    shape("ssm", "struct CreateTaskSetRequest;", &["is a shape of ECS, not of SSM"]);
    shape("ssm", "struct GetParameter;", &["is an operation of SSM"]);
    shape("ssm", "struct GetParameterOutput { parameter: Option<Document> }", &[]);
    shape("ecs", "struct LaunchType;", &["is an enum in AWS's model, not a structure"]);
    shape("ecs", "enum LaunchType { Ec2, Fargat, #[aws(unknown)] Unknown(String) }", &["did you mean `Fargate`?"]);
    shape("dynamodb", "enum AttributeValue { S(String), N(String), Bool(bool), #[aws(unknown)] Unknown }", &[]);
    shape("dynamodb", "enum AttributeValue { S(String), N(i32), #[aws(unknown)] Unknown }", &["`N` is a string"]);
    let error = |item: &str, expected: &[&str]| reports(Place::Error, "model = \"ssm\"", item, expected);
    error("enum E { ParameterNotFound, ThrottlingException, #[aws(unknown)] Unknown }", &[]);
    error("enum E { ParameterNotFoundException, #[aws(unknown)] Unknown }", &["did you mean `ParameterNotFound`?"]);
    error("enum E { ClusterNotFoundException, #[aws(unknown)] Unknown }", &["is an error of ECS, not of SSM"]);
    error("enum E { #[aws(unmodelled)] Secret, #[aws(unknown)] Unknown }", &[]);
}

#[test]
fn what_the_model_says_needs_no_words() {
    let text = |place, arguments: &str, item: &str| expand(place, arguments, item).to_string().replace(' ', "");
    let parameter = text(
        Place::Shape,
        "model = \"ssm\", constraints",
        "#[derive(Debug)] struct Parameter { value: Option<String>, name: Option<String>, last_modified_date: Option<Timestamp> }",
    );
    assert!(parameter.contains("\"LastModifiedDate\"") && parameter.contains(".sensitive()"), "{parameter}");
    assert!(parameter.contains(".length("), "{parameter}");
    assert!(parameter.contains("Redacted"), "{parameter}");
    let token = text(
        Place::Operation,
        "model = \"secretsmanager\"",
        "struct CreateSecret { name: String, client_request_token: Option<String> }",
    );
    assert!(token.contains(".idempotency_token()"), "{token}");
    let sync =
        text(Place::Operation, "model = \"stepfunctions\"", "struct StartSyncExecution { state_machine_arn: String }");
    assert!(sync.contains("Literal(\"sync-\")"), "{sync}");
    let auth = text(
        Place::Operation,
        "model = \"cognito-idp\"",
        "struct ConfirmForgotPassword { #[aws(rename = \"ClientId\")] client: String, username: String, confirmation_code: String, password: String }",
    );
    assert!(auth.contains(".unsigned()"), "{auth}");
    let pages = text(
        Place::Operation,
        "model = \"ecs\", output = ListTasksResponse, paginated",
        "struct ListTasks { cluster: Option<String>, next_token: Option<String> }",
    );
    assert!(pages.contains("PaginatedItems") && pages.contains("\"task_arns\""), "{pages}");
    reports(
        Place::Operation,
        "model = \"ecs\", output = ListTasksResponse, paginated",
        "struct ListTasks { cluster: Option<String> }",
        &["needs the field `next_token: Option<String>`"],
    );
}

#[test]
fn output_and_error_stand_for_themselves() {
    let generic = "struct Op<'a, T> { a: &'a T }";
    reports(Place::Operation, &format!("{SQS}, output = Vec<T>"), generic, &["type parameter `T`"]);
    reports(Place::Operation, &format!("{SQS}, output = Answer<'a>"), generic, &["a type without lifetimes"]);
    reports(Place::Operation, &format!("{SQS}, error = T"), generic, &["type parameter `T`"]);
}

#[test]
fn pages_are_found_by_fields() {
    let paginated = |keys: &str| format!("{SQS}, output = Out, paginated({keys})");
    operation(&paginated("input_token = a, output_token = x.y, items = z, page_size = size"), &[]);
    operation(&paginated("input_token = c, output_token = x"), &["`Op` has no field `c`"]);
    operation(&paginated("input_token = b, output_token = x"), &["the first page has no token"]);
    operation(&paginated("input_token = a, output_token = x, page_size = a"), &["a page size is an integer"]);
    operation(&paginated("input_token = a"), &["`paginated` needs `output_token`"]);
    operation(&paginated("input_token = a, output_token = x, item = z"), &["did you mean `items`?"]);
    operation(&paginated("input_token = \"a\", output_token = x"), &["takes a field, without quotes"]);
    operation(&format!("{SQS}, paginated(input_token = a, output_token = x)"), &["add `output = Type`"]);
}

#[test]
fn host_labels_and_prefix_fit() {
    let labelled = "struct Op { #[aws(host_label)] account_id: String }";
    let at = |prefix: &str| format!("{SQS}, host_prefix = \"{prefix}\"");
    for prefix in ["{accountId}.", "x-{account_id}-y."] {
        reports(Place::Operation, &at(prefix), labelled, &[]);
    }
    reports(Place::Operation, &at("x."), labelled, &["`host_prefix` does not use this label"]);
    reports(Place::Operation, SQS, labelled, &["`host_label` needs a `host_prefix`"]);
    operation(&at("{a}."), &["write `#[aws(host_label)]` on it"]);
    operation(&at("{nope}."), &["no member has the name of the label `{nope}`"]);
    operation(&at("{a"), &["ends with `}`"]);
    operation(&at("a b"), &["it cannot hold ' '"]);
}

#[test]
fn constraints_fit_types() {
    field("#[aws(length(max = 3))] a: i32", &["a number has no length; write `range(…)`"]);
    field("#[aws(range(max = 3))] a: Option<String>", &["write `length(…)` for the size of `Option<String>`"]);
    field("#[aws(range(max = 3))] a: Vec<i32>", &["`each(range(…))`"]);
    field("#[aws(range(max = 0.5))] a: i64", &["the bounds of an integer are integers"]);
    field("a: Option<Vec<u8>>", &["for bytes, write `Blob`"]);
    field("a: HashMap<String, Vec<&'static [u8]>>", &["for bytes, write `Blob`"]);
    field("a: Vec<Option<usize>>", &["write `i32` or `i64`"]);
    field("#[aws(serde)] a: Vec<u8>", &[]);
    field("#[aws(unique_items)] a: String", &["`unique_items` is for lists"]);
    field("#[aws(unique_by = key)] a: Vec<String>", &["`String` is no structure; write `unique_items`"]);
    field("#[aws(each(length(max = 3)))] a: String", &["`each` is for the elements of lists"]);
    field("#[aws(keys(length(max = 3)))] a: Vec<String>", &["`keys` is for the keys of maps"]);
    field("#[aws(each(length(max = 3)))] a: Vec<i32>", &["a number has no length"]);
    field("#[aws(timestamp_format = \"date-time\")] a: String", &["`timestamp_format` is for `Timestamp`"]);
    field("#[aws(timestamp_format = \"datetime\")] a: Timestamp", &["did you mean \"date-time\"?"]);
    field("#[aws(serde, length(max = 3))] a: Foreign", &["cannot look into a member in its own serde form"]);
    field("#[aws(idempotency_token)] a: Option<i32>", &["stands on an `Option<String>`"]);
    field("#[aws(idempotency_token)] a: String", &["stands on an `Option<String>`"]);
}

#[test]
fn bounds_are_in_order_and_numbers() {
    field("#[aws(length(min = 2, max = 1))] a: String", &["no length is at least 2 and at most 1"]);
    field("#[aws(length(max = -1))] a: String", &["a length is a whole number"]);
    field("#[aws(length(max = 1.5))] a: String", &["a length is a whole number"]);
    field("#[aws(length())] a: String", &["`length` has no bound"]);
    field("#[aws(length)] a: String", &["`length` takes its bounds in parentheses"]);
    field("#[aws(length = 3)] a: String", &["`length` takes its bounds in parentheses"]);
    field("#[aws(length(3))] a: String", &["a bound has a name"]);
    field("#[aws(length(maximum = 3))] a: String", &["has the bounds `min` and `max`, not `maximum`"]);
    field("#[aws(length(max = 3, max = 4))] a: String", &["`max` is given twice"]);
    field("#[aws(range(max = \"3\"))] a: i32", &["a bound of a range is a number"]);
}

#[test]
fn members_are_checked_against_each_other() {
    field("#[aws(required)] a: String", &["`a` is required by its type"]);
    field("#[aws(conflicts_with = opn)] a: Option<String>", &["did you mean `open`?"]);
    field("#[aws(conflicts_with = a)] a: Option<String>", &["not `a` itself"]);
    field("#[aws(conflicts_with = set)] a: Option<String>", &["`set` is always set"]);
    field("#[aws(conflicts_with = open)] a: String", &["`a` is always set"]);
    field("#[aws(conflicts_with(open, open))] a: Option<String>", &["`open` is named twice"]);
    field("#[aws(conflicts_with = \"open\")] a: Option<String>", &["without quotes"]);
    field("#[aws(requires = set)] a: Option<String>", &["`requires` says nothing"]);
    field("#[aws(requires = open, conflicts_with = open)] a: Option<String>", &["cannot both require"]);
    field("#[aws(rename = \"open\")] a: String", &["two members have the wire name `open`"]);
    field("#[aws(rename = \"\")] a: String", &["a wire name is not empty"]);
    field("#[aws(default = 1, required)] a: Option<i32>", &["a required member has no default"]);
    field("a: Option<Option<String>>", &["one `Option` is enough"]);
    field("#[aws(host_label)] a: String", &["stands on a member of an operation's input"]);
    field("#[aws(code = \"x\")] a: String", &["`code` does not stand on a member: write `rename = \"wireName\"`"]);
}

#[test]
fn attributes_that_are_not_ours_are_judged() {
    field("#[serde(rename = \"x\")] a: String", &["write `#[aws(rename = \"wireName\")]`"]);
    field("#[serde(skip_serializing_if = \"Option::is_none\")] a: Option<String>", &["a `None` is left out already"]);
    field("#[aws] a: String", &["write the keys in parentheses"]);
    shape("#[serde(rename_all = \"camelCase\")] struct S { a: String }", &["serde attributes have no effect"]);
    shape("#[derive(Serialize)] struct S { a: String }", &["implements serde's `Serialize` in the wire form"]);
    shape("#[aws_operation(target = \"AmazonSQS.Op\")] struct S;", &["remove `#[aws_shape]`"]);
    shape("#[aws(rename = \"x\")] struct S;", &["`#[aws(…)]` stands on fields and variants"]);
}

#[test]
fn a_derived_debug_gives_way_to_one_that_redacts() {
    for item in [
        "#[derive(Clone, Debug, PartialEq)] struct S { #[aws(sensitive)] a: String }",
        "#[derive(Clone, Debug, PartialEq)] enum U { #[aws(sensitive)] Aa(String), #[aws(unknown)] B }",
    ] {
        let tokens = expand(Place::Shape, "", item);
        let text = tokens.to_string();
        assert!(text.contains("derive (Clone , PartialEq)"), "{text}");
        assert!(text.contains("fmt :: Debug for"), "{text}");
        assert!(messages(tokens).is_empty());
    }
}

#[test]
fn the_members_of_an_error_are_a_structure() {
    for ty in ["String", "i32", "Vec<String>", "HashMap<String, String>", "Option<Details>", "Document", "Box<str>"] {
        let item = format!("enum E {{ A({ty}), #[aws(unknown)] U }}");
        reports(Place::Error, "", &item, &["an error's further members are a structure: write `A(Details)`"]);
    }
    for ty in ["Details", "Box<Details>"] {
        let item = format!("enum E {{ A({ty}), #[aws(unknown)] U }}");
        assert!(messages(expand(Place::Error, "", &item)).is_empty());
    }
}

#[test]
fn a_variant_that_is_meant_for_the_unknown_is_reported_once() {
    for (place, item) in [
        (Place::Error, "enum EcsError { ClusterNotFoundException, Unknown }"),
        (Place::Shape, "enum LaunchType { Ec2, Unknown }"),
    ] {
        let said = messages(expand(place, "model = \"ecs\"", item));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("write `#[aws(unknown)]` on this one"), "{said:?}");
    }
}

#[test]
fn a_service_of_another_protocol_is_not_taken_for_a_similar_name() {
    for service in ["sns", "sts", "ec2", "s3", "lambda", "iam", "cloudformation", "route53"] {
        let model = format!("model = \"{service}\"");
        reports(Place::Operation, &model, "struct List {}", &[&format!("`{service}` speaks another protocol")]);
    }
}

#[test]
fn an_enumeration_of_a_plain_string_is_told_to_name_its_values() {
    let item = "enum TaskSetStatus { Primary, #[aws(unknown)] Unknown(String) }";
    reports(
        Place::Shape,
        "model = \"ecs\"",
        item,
        &["leave `model` out and write `rename_all = \"SCREAMING_SNAKE_CASE\"`"],
    );
}

#[test]
fn a_serde_name_beside_a_model_is_to_be_deleted() {
    let item = "struct Tag { #[serde(rename = \"Key\")] key: String, value: String }";
    reports(Place::Shape, "model = \"ssm\"", item, &["AWS's model has the name: delete this one"]);
}

/// A derive above the attribute is not seen: an `impl` that is always there makes rustc refuse it.
#[test]
fn what_is_sensitive_has_a_redacting_debug_without_a_derive_too() {
    for (place, arguments, item) in [
        (Place::Shape, "", "struct S { #[aws(sensitive)] a: String }"),
        (Place::Shape, "", "enum U { #[aws(sensitive)] Aa(String), #[aws(unknown)] B }"),
        (Place::Shape, "model = \"ssm\"", "struct Parameter { value: Option<String> }"),
        (Place::Operation, "model = \"ssm\"", "struct PutParameter { name: String, value: String }"),
    ] {
        let tokens = expand(place, arguments, item);
        let text = tokens.to_string();
        assert!(text.contains("fmt :: Debug for"), "{text}");
        assert!(messages(tokens).is_empty());
    }
    let open = expand(Place::Shape, "model = \"ssm\"", "struct Tag { key: String, value: String }").to_string();
    assert!(!open.contains("fmt :: Debug for"), "{open}");
}

#[test]
fn an_enum_has_one_unknown_variant_of_the_right_kind() {
    shape("enum E { A }", &["add `#[aws(unknown)] Unknown(String)` to `E`"]);
    shape("enum E { A, Unknown(String) }", &["write `#[aws(unknown)]` on this one"]);
    shape("enum E { Aa(String) }", &["add `#[aws(unknown)] Unknown(Document)` to `E`"]);
    shape("#[repr(i32)] enum E { A = 1 }", &["add `#[aws(unknown)] Unknown(i32)` to `E`"]);
    reports(Place::Error, "", "enum E { A }", &["add `#[aws(unknown)] Unknown` to `E`"]);
    shape("enum E { A, #[aws(unknown)] B }", &["holds the string as it came"]);
    shape("enum E { Aa(String), #[aws(unknown)] B(String) }", &["holds the object as it came, or nothing"]);
    shape(
        "enum E { A, #[aws(unknown)] B(String), #[aws(unknown)] C(String) }",
        &["`B` is the unknown variant already"],
    );
    reports(Place::Error, "", "enum E { #[aws(unknown)] A(String) }", &["the unknown variant holds nothing"]);
}

#[test]
fn variants_are_checked() {
    shape("enum E { A = 1, #[aws(unknown)] B(i32) }", &["needs `#[repr(i32)]`"]);
    shape("#[repr(u8)] enum E { A = 1, #[aws(unknown)] B(i32) }", &["is `#[repr(i32)]`"]);
    shape("enum E { Aa(String), Bb(A, B), #[aws(unknown)] C }", &["write `Bb(Type)`"]);
    shape("enum E { Aa(String), B, #[aws(unknown)] C }", &["`Aa` holds a value and `B` holds none"]);
    shape("enum E { Aa(Option<String>), #[aws(unknown)] C }", &["without `Option`"]);
    shape("enum E { #[aws(rename = \"B\")] A, B, #[aws(unknown)] C(String) }", &["two variants have the value `B`"]);
    shape("enum E { Aa(#[aws(length(max = 1))] String), #[aws(unknown)] C }", &["on the variant"]);
    reports(Place::Error, "", "enum E { #[aws(code = \"a.b#C:http\")] A, #[aws(unknown)] U }", &["`code = \"C\"`"]);
    reports(Place::Error, "", "enum E { A(X, Y), #[aws(unknown)] U }", &["`A(Details)`"]);
    reports(
        Place::Error,
        "",
        "enum E { #[aws(code = \"B\")] A, B, #[aws(unknown)] U }",
        &["two errors have the code `B`"],
    );
}

#[test]
fn an_attribute_stands_on_the_right_item() {
    for (place, item, expected) in [
        (Place::Operation, "fn f() {}", "does not stand on a function"),
        (Place::Operation, "enum E { A }", "does not stand on an enum"),
        (Place::Operation, "union U { a: u8 }", "does not stand on a Rust `union`"),
        (Place::Operation, "struct T(String);", "the members of an operation have names"),
        (Place::Shape, "struct T(String);", "the members of a structure have names"),
        (Place::Shape, "trait T {}", "does not stand on a trait"),
        (Place::Error, "struct S { a: String }", "does not stand on a struct"),
        (Place::Error, "type A = B;", "does not stand on a type alias"),
    ] {
        reports(place, if place == Place::Operation { SQS } else { "" }, item, &[expected]);
    }
}

#[cfg(feature = "pattern")]
#[test]
fn a_pattern_is_checked_with_the_struct() {
    field("#[aws(pattern = \"^[a-z]+$\")] a: String", &[]);
    field("#[aws(pattern = \"[\")] a: String", &["a `[` is not closed"]);
    field("#[aws(pattern = \"^(?!aws:).*\")] a: String", &[]);
    field("#[aws(pattern = \"(a)b\\\\1\")] a: String", &[]);
    field("#[aws(pattern = \"a\")] a: i32", &["`pattern` is for strings"]);
}

#[cfg(not(feature = "pattern"))]
#[test]
fn a_pattern_without_the_feature_says_which_one_is_missing() {
    field("#[aws(pattern = \"^[a-z]+$\")] a: String", &["needs the feature `pattern` of aws-operation"]);
}

#[test]
fn members_with_cfg_are_left_to_a_derive() {
    let tokens = expand(Place::Shape, "", "struct S { #[cfg(test)] #[aws(lenght)] a: String }");
    let text = tokens.to_string();
    assert!(text.contains("Declared") && text.contains("aws_declared"), "{text}");
    let derived =
        crate::derived("#[aws_declared(aws_shape())] struct S { #[aws(lenght(max = 3))] a: String }".parse().unwrap());
    assert_eq!(messages(derived).len(), 1);
}

#[test]
fn setters_do_not_collide_with_the_builders_own_methods() {
    let tokens =
        expand(Place::Operation, SQS, "struct Op { build: bool, send: bool, x: Option<u8>, maybe_x: Option<u8> }");
    let mut setters = Vec::new();
    collect_functions(tokens, &mut setters);
    for name in ["build_", "send_", "build", "send", "x", "maybe_x", "maybe_maybe_x"] {
        assert!(setters.iter().any(|setter| setter == name), "{name} in {setters:?}");
    }
    assert_eq!(setters.iter().filter(|setter| *setter == "maybe_x").count(), 1);
}

fn collect_functions(tokens: TokenStream, names: &mut Vec<String>) {
    let mut after_fn = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_functions(group.stream(), names),
            TokenTree::Ident(ident) if after_fn => {
                names.push(ident.to_string());
                after_fn = false;
            }
            TokenTree::Ident(ident) => after_fn = ident == "fn",
            TokenTree::Punct(_) | TokenTree::Literal(_) => after_fn = false,
        }
    }
}

/// How long expansions take in macros that are built without optimization, as they are in the dev profile: run with
/// `cargo test -p aws-operation-macros -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, which depends on the machine"]
fn what_a_declaration_of_each_operation_of_ecs_costs() {
    let service = aws_operation_models::service("ecs").expect("a service");
    let mut declarations = Vec::new();
    for operation in service.operations() {
        let fields: Vec<String> = operation
            .input_shape()
            .into_iter()
            .flat_map(aws_operation_models::Shape::members)
            .map(|member| format!("r#{}: Alias", crate::naming::snake(member.name())))
            .collect();
        let item = format!("struct {} {{ {} }}", operation.name(), fields.join(", "));
        declarations.push((fields.len(), item.parse::<TokenStream>().expect("Rust")));
    }
    let members: usize = declarations.iter().map(|(members, _)| members).sum();
    let arguments: TokenStream = "model = \"ecs\"".parse().expect("tokens");
    let start = on_the_processor();
    for (_, item) in &declarations {
        assert!(!attribute(Place::Operation, arguments.clone(), item).is_empty());
    }
    let whole = on_the_processor().saturating_sub(start);
    let start = on_the_processor();
    let own: TokenStream = "target = \"Own.Op\", service = \"own\", protocol = \"awsJson1_1\"".parse().expect("tokens");
    for (_, item) in &declarations {
        assert!(!attribute(Place::Operation, own.clone(), item).is_empty());
    }
    let without = on_the_processor().saturating_sub(start);
    let count = u32::try_from(declarations.len()).expect("some operations");
    println!("{count} operations, {members} members: {:?} each; {:?} without a model", whole / count, without / count);
}

/// How long this thread was on a processor, which other programs do not change; elsewhere than on Linux, the time.
fn on_the_processor() -> std::time::Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let start = START.get_or_init(std::time::Instant::now);
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics.split(' ').next().and_then(|first| first.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), std::time::Duration::from_nanos)
}
