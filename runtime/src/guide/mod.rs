//! The guide: one page for each thing that users do.
//!
//! | page | answers |
//! | --- | --- |
//! | [`shapes`] | How do I get from AWS's API reference to a declaration? |
//! | [`models`] | What comes from AWS's models, and what if they are wrong or too old? |
//! | [`command`] | Who writes the declarations, and the IAM policy? |
//! | [`checks`] | What is refused by the compiler, what before sending? |
//! | [`errors`] | What can go wrong, and how do I tell? |
//! | [`clients`] | How many clients, where do they run, and what without async? |
//! | [`credentials`] | Where do credentials come from? |
//! | [`endpoints`] | Where does a request go, and how do I send it elsewhere? |
//! | [`retries`] | How often is a call tried, and how long may it take? |
//! | [`observability`] | What does a call tell, and how do I make metrics of it? |
//! | [`pages_and_waits`] | How do I read all pages, or wait for a state? |
//! | [`event_streams`] | How do I read events as they come? |
//! | [`time`] | What is a timestamp, and what is a number of milliseconds? |
//! | [`tls`] | Which TLS library, which certificates? |
//! | [`small`] | What do I choose for Lambda and other small places? |
//! | [`testing`] | How do I test code that calls AWS? |
//! | [`features`] | What is compiled, and what is promised about versions? |
//! | [`from_aws_sdk`] | I come from aws-sdk-rust. |
//! | [`from_reqwest`] | I wrote the calls by hand. |
//! | [`security`] | What is protected, and what is not? |
//! | [`expansion`] | What is generated? |

macro_rules! pages {
    ($($page:ident)*) => {$(
        #[doc = include_str!(concat!(stringify!($page), ".md"))]
        pub mod $page {}
    )*};
}

pages! {
    shapes
    models
    command
    checks
    errors
    clients
    credentials
    endpoints
    retries
    observability
    pages_and_waits
    event_streams
    time
    tls
    small
    testing
    features
    from_aws_sdk
    from_reqwest
    security
    expansion
}
