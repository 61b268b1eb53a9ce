//! Two ways of doing the same, timed in turns.

use std::time::Instant;

/// How many turns each gets; the median counts. `TURNS` and `SHARE` (of the runs of a turn) make it short for a profiler.
const TURNS: u32 = 31;

fn from_env(name: &str, default: u32) -> u32 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// A row's name, and the nanoseconds of each side.
pub(crate) type Row = (&'static str, [(&'static str, f64); 2]);

/// The median nanoseconds of each side, over turns of `times` runs.
pub(crate) fn compare(
    times: u32,
    (one, mut run_one): (&'static str, impl FnMut()),
    (two, mut run_two): (&'static str, impl FnMut()),
) -> [(&'static str, f64); 2] {
    let (mut ones, mut twos) = (Vec::new(), Vec::new());
    let times = (times / from_env("SHARE", 1)).max(1);
    for turn in 0..=from_env("TURNS", TURNS) {
        let (first, second) = (turn_of(times, &mut run_one), turn_of(times, &mut run_two));
        // The first turn warms up.
        if turn > 0 {
            ones.push(first);
            twos.push(second);
        }
    }
    [(one, median(ones)), (two, median(twos))]
}

fn turn_of(times: u32, run: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        run();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// One line of JSON.
pub(crate) fn print(rows: &[Row]) {
    let rows: Vec<String> = rows
        .iter()
        .map(|(name, sides)| {
            let sides: Vec<String> = sides.iter().map(|(side, value)| format!("{side:?}:{value:.2}")).collect();
            format!("{name:?}:{{{}}}", sides.join(","))
        })
        .collect();
    println!("{{{}}}", rows.join(","));
}
