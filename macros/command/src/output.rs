//! What the command writes: results on standard output, remarks on standard error.

use std::io::{self, Write as _};

use crate::failure::Failure;

/// Writes a text to standard output, with its colours on a terminal only. A reader that has seen enough (`| head`) is no
/// failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut output = anstream::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes a line to standard error; that nobody reads it is no failure.
pub(crate) fn remark(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}
