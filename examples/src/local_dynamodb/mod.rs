//! A local Amazon DynamoDB: tables and their items, kept in memory.
//!
//! It knows what the examples and tests need: tables, puts with a condition, queries and scans by the page. What it does
//! not know it turns away, and says so.

mod expression;
mod item_key;
mod table;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use aws_operation::shape::ReadStructure;
use aws_operation::test_util::{FakeError, FakeService};
use aws_operation::{Operation, Timestamp};

use self::expression::Expressions;
use self::table::Table;
use crate::dynamodb::{
    ConditionalCheckFailed, CreateTable, CreatedTable, DeleteTable, DescribeTable, DynamoDbError, PutItem,
    PutItemResponse, Query, QueryResponse, Scan, ScanResponse, TableDescription, TableResponse, TableStatus,
};

/// The result of an operation.
type Handled<T> = Result<T, FakeError<DynamoDbError>>;

/// A local DynamoDB. Clones are the same.
#[derive(Clone, Debug)]
pub struct LocalDynamoDb {
    fake: FakeService,
}

impl LocalDynamoDb {
    /// A DynamoDB without any table, in `us-east-1`.
    pub fn new() -> Self {
        Self::on(FakeService::new())
    }

    /// A DynamoDB without any table, on a fake service with its own region, credentials and checks.
    pub fn on(fake: FakeService) -> Self {
        let tables = Arc::new(Mutex::new(Tables::default()));
        add(&fake, &tables, Tables::create);
        add(&fake, &tables, Tables::describe);
        add(&fake, &tables, Tables::delete);
        add(&fake, &tables, Tables::put);
        add(&fake, &tables, Tables::query);
        add(&fake, &tables, Tables::scan);
        Self { fake }
    }

    /// The service below: for a client, faults, and the requests that came in.
    pub fn fake(&self) -> &FakeService {
        &self.fake
    }
}

impl Default for LocalDynamoDb {
    fn default() -> Self {
        Self::new()
    }
}

fn add<O>(fake: &FakeService, tables: &Arc<Mutex<Tables>>, handle: fn(&mut Tables, &O) -> Handled<O::Output>)
where
    O: Operation<Error = DynamoDbError> + ReadStructure + 'static,
{
    let tables = Arc::clone(tables);
    fake.on::<O>(move |input| handle(&mut tables.lock().unwrap_or_else(PoisonError::into_inner), &input));
}

fn invalid(message: impl Into<String>) -> FakeError<DynamoDbError> {
    FakeError::new(DynamoDbError::ValidationException).message(message)
}

/// The tables by name.
#[derive(Default)]
struct Tables(BTreeMap<String, Table>);

impl Tables {
    fn existing(&mut self, name: &str) -> Handled<&mut Table> {
        let missing = || {
            let message = format!("Requested resource not found: Table: {name} not found");
            FakeError::new(DynamoDbError::ResourceNotFoundException).message(message)
        };
        self.0.get_mut(name).ok_or_else(missing)
    }

    /// A table that can be read and written.
    fn active(&mut self, name: &str) -> Handled<&mut Table> {
        let table = self.existing(name)?;
        if table.description.table_status == Some(TableStatus::Active) {
            return Ok(table);
        }
        Err(FakeError::new(DynamoDbError::ResourceNotFoundException).message("Requested resource not found"))
    }

    fn create(&mut self, input: &CreateTable) -> Handled<CreatedTable> {
        if self.0.contains_key(&input.table_name) {
            let message = format!("Table already exists: {}", input.table_name);
            return Err(FakeError::new(DynamoDbError::ResourceInUseException).message(message));
        }
        let description = TableDescription {
            table_name: Some(input.table_name.clone()),
            table_status: Some(TableStatus::Creating),
            creation_date_time: Timestamp::try_from(SystemTime::now()).ok(),
            key_schema: Some(input.key_schema.clone()),
            item_count: Some(0),
        };
        let table = Table::new(description.clone(), &input.attribute_definitions)?;
        self.0.insert(input.table_name.clone(), table);
        Ok(CreatedTable { table_description: Some(description) })
    }

    /// A table is there as soon as somebody has looked.
    fn describe(&mut self, input: &DescribeTable) -> Handled<TableResponse> {
        let table = self.existing(&input.table_name)?;
        let description = table.description.clone();
        table.description.table_status = Some(TableStatus::Active);
        Ok(TableResponse { table: Some(description) })
    }

    fn delete(&mut self, input: &DeleteTable) -> Handled<CreatedTable> {
        let mut description = self.active(&input.table_name)?.description.clone();
        self.0.remove(&input.table_name);
        description.table_status = Some(TableStatus::Deleting);
        Ok(CreatedTable { table_description: Some(description) })
    }

    fn put(&mut self, input: &PutItem) -> Handled<PutItemResponse> {
        let expressions =
            Expressions::new(input.expression_attribute_names.as_ref(), input.expression_attribute_values.as_ref());
        let table = self.active(&input.table_name)?;
        let key = table.key_of(&input.item)?;
        if let Some(condition) = &input.condition_expression {
            let there = table.items.get(&key);
            if !expressions.condition(condition)?.holds(there) {
                let shown = input.return_values_on_condition_check_failure.as_deref() == Some("ALL_OLD");
                let item = there.filter(|_| shown).cloned();
                let error = DynamoDbError::ConditionalCheckFailedException(ConditionalCheckFailed { item });
                return Err(FakeError::new(error).message("The conditional request failed"));
            }
        }
        table.items.insert(key, input.item.clone());
        Ok(PutItemResponse {})
    }

    fn query(&mut self, input: &Query) -> Handled<QueryResponse> {
        let expressions =
            Expressions::new(input.expression_attribute_names.as_ref(), input.expression_attribute_values.as_ref());
        let table = self.active(&input.table_name)?;
        let wanted = input.key_condition_expression.as_deref();
        let wanted = wanted.ok_or_else(|| invalid("Either the KeyConditions or KeyConditionExpression is needed"))?;
        let wanted = expressions.key_condition(wanted, table)?;
        let backward = input.scan_index_forward == Some(false);
        let found = table.page(|key| wanted.matches(key), input.exclusive_start_key.as_ref(), input.limit, backward)?;
        let (items, last_evaluated_key) = found;
        let count = i32::try_from(items.len()).ok();
        Ok(QueryResponse { items: Some(items), count, scanned_count: count, last_evaluated_key })
    }

    fn scan(&mut self, input: &Scan) -> Handled<ScanResponse> {
        let table = self.active(&input.table_name)?;
        let (items, last_evaluated_key) =
            table.page(|_| true, input.exclusive_start_key.as_ref(), input.limit, false)?;
        let count = i32::try_from(items.len()).ok();
        Ok(ScanResponse { items: Some(items), count, scanned_count: count, last_evaluated_key })
    }
}
