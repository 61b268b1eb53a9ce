//! Ways of doing the same, timed in turns.

use std::time::Instant;

/// How many turns each gets; the median counts. `TURNS` and `SHARE` (of the runs of a turn) make it short for a profiler.
const TURNS: u32 = 31;

fn from_env(name: &str, default: u32) -> u32 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// A way of doing it: its name, and what is timed.
pub(crate) type Side<'a> = (&'static str, &'a mut dyn FnMut());

/// A row's name, and the nanoseconds of each side.
pub(crate) type Row = (&'static str, Vec<(&'static str, f64)>);

/// The median nanoseconds of each side, over turns of `times` runs.
pub(crate) fn compare(times: u32, sides: &mut [Side<'_>]) -> Vec<(&'static str, f64)> {
    let mut taken: Vec<Vec<f64>> = sides.iter().map(|_| Vec::new()).collect();
    let times = (times / from_env("SHARE", 1)).max(1);
    for turn in 0..=from_env("TURNS", TURNS) {
        for ((_, run), taken) in sides.iter_mut().zip(&mut taken) {
            let time = turn_of(times, run);
            // The first turn warms up.
            if turn > 0 {
                taken.push(time);
            }
        }
    }
    sides.iter().zip(taken).map(|((name, _), taken)| (*name, median(taken))).collect()
}

fn turn_of(times: u32, run: &mut dyn FnMut()) -> f64 {
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
