//! The tricks of an attacker, and the secrets that must never be seen.

mod injection;
mod signatures;
