//! The protocol test suites of Smithy, run through a client with shapes declared by hand.

mod aws_json_1_0;
mod aws_json_1_1;
mod case;
mod declared;
mod run;
