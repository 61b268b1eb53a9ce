#[derive(Debug)]
pub enum KmsError {
    LimitExceededException,
    Denied(Details),
    Unknown,
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::OperationError for KmsError {
    fn schema() -> &'static generated::ErrorSchema {
        static SCHEMA: generated::ErrorSchema = generated::ErrorSchema::new(
            "KmsError",
            &[
                generated::ErrorVariant::new("LimitExceededException").throttling(),
                generated::ErrorVariant::new("AccessDenied").retryable(),
            ],
        );
        &SCHEMA
    }
    fn at(index: generated::Option<usize>) -> Self {
        match index {
            generated::Some(0usize) => Self::LimitExceededException,
            generated::Some(1usize) => {
                Self::Denied(
                    generated::From::from(generated::blank_structure::<Details>()),
                )
            }
            _ => Self::Unknown,
        }
    }
    fn index(&self) -> generated::Option<usize> {
        match self {
            Self::LimitExceededException => generated::Some(0usize),
            Self::Denied(_) => generated::Some(1usize),
            Self::Unknown => generated::None,
        }
    }
    fn payload(&self) -> generated::Option<&dyn generated::Member> {
        #[allow(unreachable_patterns)]
        match self {
            Self::Denied(payload) => generated::Some(payload),
            _ => generated::None,
        }
    }
    fn payload_mut(&mut self) -> generated::Option<&mut dyn generated::ReadMember> {
        #[allow(unreachable_patterns)]
        match self {
            Self::Denied(payload) => {
                generated::Some(generated::ReadMember::as_member_mut(payload))
            }
            _ => generated::None,
        }
    }
}
#[allow(
    dead_code,
    deprecated,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl KmsError {
    #[doc(hidden)]
    pub const __AWS_SHAPE: generated::ShapeId = [1u64, 0u64];
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::DeclaredError for KmsError {}
#[automatically_derived]
#[allow(deprecated)]
impl generated::fmt::Display for KmsError {
    fn fmt(
        &self,
        formatter: &mut generated::fmt::Formatter<'_>,
    ) -> generated::fmt::Result {
        formatter
            .pad(
                match self {
                    Self::LimitExceededException => "LimitExceededException",
                    Self::Denied(_) => "AccessDenied",
                    Self::Unknown => "an error that is not declared",
                },
            )
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::StdError for KmsError {}
