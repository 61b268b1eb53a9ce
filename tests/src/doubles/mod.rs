//! Stand-ins for the world around a client: HTTP, the clock, randomness, sources of credentials, the environment.
//!
//! Each follows a script or a seed, so that a test does the same each time. Clones share their state, so that a test
//! keeps one and gives another away.

mod clock;
mod credentials;
mod environment;
mod http;
mod random;
mod rerouted;

pub use self::clock::{JumpingClock, SkewedClock, StandingClock};
pub use self::credentials::Provider;
pub use self::environment::TestEnvironment;
pub use self::http::{Meddler, ScriptedClient, Step, header, response};
pub use self::random::{FixedRandom, SeededRandom};
pub use self::rerouted::ReroutedClient;
