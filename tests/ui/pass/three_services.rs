use std::collections::HashMap;

use aws_operation::{Blob, Client, Timestamp, aws_error, aws_operation, aws_shape};

/// Rekognition: detects labels in an image.
#[aws_operation(
    target = "RekognitionService.DetectLabels", unmodelled,
    output = DetectLabelsResponse,
    error = RekognitionError,
    rename_all = "PascalCase",
)]
struct DetectLabels {
    image: Image,
    #[aws(range(min = 0))]
    max_labels: Option<i32>,
    #[aws(range(min = 0, max = 100))]
    min_confidence: Option<f32>,
}

#[aws_shape(rename_all = "PascalCase")]
struct Image {
    #[aws(length(min = 1, max = 5242880), conflicts_with = s3_object)]
    bytes: Option<Blob>,
    #[aws(rename = "S3Object")]
    s3_object: Option<S3Object>,
}

#[aws_shape(rename_all = "PascalCase")]
struct S3Object {
    #[aws(length(min = 3, max = 255))]
    bucket: Option<String>,
    #[aws(length(min = 1, max = 1024))]
    name: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
struct DetectLabelsResponse {
    labels: Option<Vec<Label>>,
}

#[aws_shape(rename_all = "PascalCase")]
struct Label {
    name: Option<String>,
    confidence: Option<f32>,
}

#[aws_error]
#[derive(Debug)]
enum RekognitionError {
    InvalidImageFormatException,
    #[aws(throttling)]
    ProvisionedThroughputExceededException,
    #[aws(unknown)]
    Unknown,
}

/// CodeBuild: starts a build.
#[aws_operation(target = "CodeBuild_20161006.StartBuild", unmodelled, output = StartBuildOutput)]
struct StartBuild {
    #[aws(length(min = 1))]
    project_name: String,
    environment_variables_override: Option<Vec<EnvironmentVariable>>,
    #[aws(range(min = 5, max = 2160))]
    timeout_in_minutes_override: Option<i32>,
    #[aws(idempotency_token)]
    idempotency_token: Option<String>,
}

#[aws_shape]
struct EnvironmentVariable {
    #[aws(length(min = 1))]
    name: String,
    #[aws(sensitive)]
    value: String,
    r#type: Option<EnvironmentVariableType>,
}

#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Debug)]
enum EnvironmentVariableType {
    Plaintext,
    ParameterStore,
    SecretsManager,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape]
struct StartBuildOutput {
    build: Option<Build>,
}

#[aws_shape]
struct Build {
    id: Option<String>,
    start_time: Option<Timestamp>,
}

/// Transcribe: starts a job.
#[aws_operation(target = "Transcribe.StartTranscriptionJob", unmodelled, rename_all = "PascalCase")]
struct StartTranscriptionJob {
    #[aws(length(min = 1, max = 200), pattern = "^[0-9a-zA-Z._-]+")]
    transcription_job_name: String,
    media: Media,
    language_code: Option<String>,
    identify_language: Option<bool>,
    #[aws(length(max = 10), keys(length(max = 64)), each(length(max = 2048)))]
    #[aws(rename = "KMSEncryptionContext")]
    kms_encryption_context: Option<HashMap<String, String>>,
    #[aws(length(min = 1, max = 200))]
    tags: Option<Vec<Tag>>,
}

#[aws_shape(rename_all = "PascalCase")]
struct Media {
    media_file_uri: Option<String>,
}

#[aws_shape(rename_all = "PascalCase")]
struct Tag {
    key: String,
    value: String,
}

async fn use_them(client: &Client) {
    let image = Image::builder().bytes(vec![1, 2, 3]).build();
    let labels = DetectLabels::builder().image(image).min_confidence(55.5).send(client).await;
    let _ = labels.map(|labels| labels.labels);
    let _ = StartBuild::builder().project_name("p").timeout_in_minutes_override(5).send(client).await;
    let media = Media::builder().media_file_uri("s3://b/k").build();
    let job = StartTranscriptionJob::builder().transcription_job_name("j").media(media).send(client).await;
    let _ = job.map(|job| job["TranscriptionJob"]["TranscriptionJobName"].as_str().map(str::to_owned));
}

fn main() {
    let _ = use_them;
}
