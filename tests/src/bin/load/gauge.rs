//! The memory and descriptors that the process uses; `None` on systems that do not tell.

/// The resident memory in bytes.
pub(crate) fn resident() -> Option<u64> {
    // Pages: size, resident, … (proc(5)).
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

/// How many files may be open at once.
pub(crate) fn open_files_limit() -> Option<usize> {
    let text = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = text.lines().find(|line| line.starts_with("Max open files"))?;
    // "unlimited" is no number, and no limit.
    line.split_whitespace().nth(3)?.parse().ok()
}
