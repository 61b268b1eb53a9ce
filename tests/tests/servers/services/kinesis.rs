//! Kinesis Data Streams: records put and got.

use aws_operation::{Blob, Client, Timestamp, Wait, aws_error, aws_operation, aws_shape};

use crate::support::{soon, unique};

#[aws_operation(
    target = "Kinesis_20131202.CreateStream",
    output = (),
    error = KinesisError)]
#[derive(Clone, Debug)]
struct CreateStream {
    #[aws(length(min = 1, max = 128), pattern = "^[a-zA-Z0-9_.-]+$")]
    stream_name: String,
    shard_count: Option<i32>,
}

#[aws_operation(
    target = "Kinesis_20131202.DescribeStream",
    output = DescribeStreamOutput,
    error = KinesisError)]
#[derive(Clone, Debug)]
struct DescribeStream {
    stream_name: String,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct DescribeStreamOutput {
    stream_description: StreamDescription,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct StreamDescription {
    stream_name: String,
    stream_status: StreamStatus,
    shards: Vec<Shard>,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
enum StreamStatus {
    Creating,
    Active,
    Deleting,
    Updating,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct Shard {
    shard_id: String,
}

#[aws_operation(
    target = "Kinesis_20131202.PutRecord",
    output = PutRecordOutput,
    error = KinesisError)]
#[derive(Clone, Debug)]
struct PutRecord {
    stream_name: Option<String>,
    data: Blob,
    #[aws(length(min = 1, max = 256))]
    partition_key: String,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct PutRecordOutput {
    shard_id: String,
    sequence_number: String,
}

#[aws_operation(
    target = "Kinesis_20131202.GetShardIterator",
    output = GetShardIteratorOutput,
    error = KinesisError)]
#[derive(Clone, Debug)]
struct GetShardIterator {
    stream_name: Option<String>,
    shard_id: String,
    shard_iterator_type: ShardIteratorType,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
enum ShardIteratorType {
    Latest,
    TrimHorizon,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct GetShardIteratorOutput {
    shard_iterator: Option<String>,
}

#[aws_operation(
    target = "Kinesis_20131202.GetRecords",
    output = GetRecordsOutput,
    error = KinesisError)]
#[derive(Clone, Debug)]
struct GetRecords {
    shard_iterator: String,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct GetRecordsOutput {
    records: Vec<Record>,
    next_shard_iterator: Option<String>,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
struct Record {
    sequence_number: String,
    approximate_arrival_timestamp: Option<Timestamp>,
    data: Blob,
    partition_key: String,
}

#[aws_error(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
enum KinesisError {
    ResourceInUseException,
    ResourceNotFoundException,
    #[aws(unknown)]
    Unknown,
}

/// Puts records into a new stream, waits until they can be got, and looks for a stream that is not there.
pub(crate) async fn exercise(client: &Client) {
    let stream = unique("stream");
    let create = CreateStream { stream_name: stream.clone(), shard_count: Some(1) };
    create.send(client).await.expect("a stream");
    let error = create.send(client).await.expect_err("the name is taken");
    assert_eq!(error.service(), Some(&KinesisError::ResourceInUseException), "{error}");

    let describe = DescribeStream { stream_name: stream.clone() };
    let active = describe.wait_for_active(client).await;
    assert_eq!(active.stream_name, stream);
    let [shard] = active.shards.as_slice() else { panic!("{active:?}") };

    let mut put = Vec::new();
    for number in 0..5u8 {
        let data = Blob::from(vec![number, 0, 255]);
        let record =
            PutRecord { stream_name: Some(stream.clone()), data: data.clone(), partition_key: "key".to_owned() };
        let output = record.send(client).await.expect("a sequence number");
        assert_eq!(output.shard_id, shard.shard_id);
        put.push((output.sequence_number, data));
    }

    let iterator = GetShardIterator {
        stream_name: Some(stream),
        shard_id: shard.shard_id.clone(),
        shard_iterator_type: ShardIteratorType::TrimHorizon,
    };
    let iterator = iterator.send(client).await.expect("an iterator").shard_iterator.expect("its text");
    let got = GetRecords { shard_iterator: iterator }.send(client).await.expect("records");
    let arrived = got.records[0].approximate_arrival_timestamp.expect("a time").epoch_seconds();
    assert!(arrived > 1_700_000_000, "{arrived}");
    let records: Vec<_> = got.records.into_iter().map(|record| (record.sequence_number, record.data)).collect();
    assert_eq!(records, put);
    assert!(got.next_shard_iterator.is_some());

    let nowhere = DescribeStream { stream_name: "no-such-stream".to_owned() };
    let error = nowhere.send(client).await.expect_err("no such stream");
    assert_eq!(error.service(), Some(&KinesisError::ResourceNotFoundException), "{error}");
}

impl DescribeStream {
    async fn wait_for_active(&self, client: &Client) -> StreamDescription {
        use aws_operation::Operation as _;
        let active = self.wait_until(client, soon(), |outcome| match outcome.map(|output| output.stream_description) {
            Ok(stream) if stream.stream_status == StreamStatus::Active => Wait::Done(stream),
            Ok(_) => Wait::Again,
            Err(error) => Wait::Failed(error),
        });
        active.await.expect("an active stream")
    }
}
