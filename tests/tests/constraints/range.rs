//! `range`: integers of every type, exactly; floats, where NaN is in no range.

use aws_operation::aws_shape;
use aws_operation::constraint::Rule;

use crate::{TRIES, violations};

macro_rules! integers {
    ($($name:ident: $type:ident [$min:literal, $max:literal];)*) => {
        #[aws_shape]
        struct Integers {
            $(
                #[aws(range(min = $min, max = $max))]
                $name: $type,
            )*
            #[aws(range(min = 0))]
            least: i64,
            #[aws(range(max = 9_007_199_254_740_993))]
            most: Option<u64>,
            #[aws(each(range(min = -1, max = 1)))]
            list: Vec<i32>,
        }

        fn integers(rng: &mut fastrand::Rng) -> Integers {
            // The bounds, what is beside them, and the ends of the type.
            let near = |rng: &mut fastrand::Rng, min: i128, max: i128, low: i128, high: i128| -> i128 {
                let around = [min, max, low, high, 0][rng.usize(..5)];
                (around + rng.i128(-2..=2)).clamp(low, high)
            };
            Integers {
                $(
                    $name: near(rng, $min, $max, i128::from($type::MIN), i128::from($type::MAX)).try_into().expect("clamped to the type"),
                )*
                least: near(rng, 0, 0, i128::from(i64::MIN), i128::from(i64::MAX)).try_into().expect("clamped to the type"),
                most: rng.bool().then(|| near(rng, 9_007_199_254_740_993, 0, 0, i128::from(u64::MAX)).try_into().expect("clamped to the type")),
                list: (0..rng.usize(0..4)).map(|_| rng.i32(-3..=3)).collect(),
            }
        }

        fn expected(value: &Integers) -> Vec<String> {
            let mut paths = Vec::new();
            $(
                if i128::from(value.$name) < $min || i128::from(value.$name) > $max {
                    paths.push(stringify!($name).to_owned());
                }
            )*
            if value.least < 0 {
                paths.push("least".to_owned());
            }
            if value.most.is_some_and(|most| most > 9_007_199_254_740_993) {
                paths.push("most".to_owned());
            }
            for (index, element) in value.list.iter().enumerate() {
                if !(-1..=1).contains(element) {
                    paths.push(format!("list[{index}]"));
                }
            }
            paths
        }
    };
}

integers! {
    a: i8 [-100, 100];
    b: i16 [-1000, 1000];
    c: i32 [0, 65535];
    d: i64 [-9_223_372_036_854_775_807, 9_223_372_036_854_775_806];
    e: u8 [1, 254];
    f: u16 [0, 65534];
    g: u32 [1, 4_294_967_294];
    h: u64 [1, 18_446_744_073_709_551_614];
}

#[aws_shape]
struct Floats {
    #[aws(range(min = -0.5, max = 100))]
    double: f64,
    #[aws(range(min = 0.1))]
    least: Option<f64>,
    #[aws(range(max = 0.1))]
    single: f32,
}

#[test]
fn integers_out_of_range_are_found_to_the_last_digit() {
    let mut rng = fastrand::Rng::with_seed(3);
    let mut found = 0;
    for _ in 0..TRIES {
        let value = integers(&mut rng);
        let violations = violations(value.validate());
        assert!(violations.iter().all(|(_, rule)| matches!(rule, Rule::Range(_))), "{violations:?}");
        let paths: Vec<String> = violations.into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, expected(&value));
        found += paths.len();
    }
    assert!(found > TRIES, "only {found} violations");
}

#[test]
fn floats_out_of_range_are_found_and_nan_is_in_no_range() {
    let mut rng = fastrand::Rng::with_seed(4);
    let edges = [-0.5, 100.0, 0.1, 0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE];
    let float = |rng: &mut fastrand::Rng| match rng.u8(..3) {
        0 => edges[rng.usize(..edges.len())],
        1 => edges[rng.usize(..edges.len())].next_up(),
        _ => edges[rng.usize(..edges.len())].next_down(),
    };
    for _ in 0..TRIES {
        #[expect(clippy::cast_possible_truncation, reason = "any single will do")]
        let value = Floats {
            double: float(&mut rng),
            least: rng.bool().then(|| float(&mut rng)),
            single: float(&mut rng) as f32,
        };
        let mut expected = Vec::new();
        if !(value.double >= -0.5 && value.double <= 100.0) {
            expected.push("double");
        }
        if value.least.is_some_and(|least| least.is_nan() || least < 0.1) {
            expected.push("least");
        }
        // A single is the number that is written: 0.1, not the nearest 64-bit float to what it is in memory.
        if value.single.is_nan() || value.single > 0.1_f32 {
            expected.push("single");
        }
        let found = violations(value.validate());
        assert_eq!(found.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), expected, "{}", value.single);
    }
}
