//! Declared operations against other people's servers: `.ci/servers` installs and starts them, and runs these tests.
//! A test whose server is not there says so and passes.

mod dynalite;
mod identity;
mod kinesalite;
mod ministack;
mod moto;
mod services;
mod support;
