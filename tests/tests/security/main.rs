//! What an attacker may try, and what must never be seen.

mod injection;
mod signatures;
