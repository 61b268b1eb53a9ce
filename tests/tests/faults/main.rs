//! Broken connections and hostile answers: each call ends in time, with its answer or one clear error.

mod answers;
mod connections;
mod cuts;
mod limits;
mod redirects;
mod skew;
mod timeouts;
