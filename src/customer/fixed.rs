//! Fixed-point arithmetic in millionths, so that states hash, compare and replay the same on every machine.

use serde::de::{Deserialize, Deserializer, Error};

pub use crate::scenario::script::ONE;

/// A number in millionths. Quantities of a mood stay within ±100 points, constants within ±1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fixed(pub i32);

impl<'de> Deserialize<'de> for Fixed {
    /// Reads a decimal number. The one place where a float is seen: a correctly rounded product, then an integer.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if number.is_nan() || number.abs() > 1000.0 {
            return Err(D::Error::custom(format_args!("{number} is not between -1000 and 1000")));
        }
        Ok(Fixed((number * f64::from(ONE)).round() as i32))
    }
}

/// `a · b` in millionths, rounded towards zero.
pub fn times(a: i32, b: i32) -> i32 {
    (i64::from(a) * i64::from(b) / i64::from(ONE)) as i32
}

/// `a · b + c · d + …` in millionths, rounded towards zero once.
pub fn products<const N: usize>(pairs: [(i32, i32); N]) -> i32 {
    (pairs.iter().map(|(a, b)| i64::from(*a) * i64::from(*b)).sum::<i64>() / i64::from(ONE)) as i32
}

/// `a / b` in millionths; 0 where `b` is 0.
pub fn over(a: i32, b: i32) -> i32 {
    if b == 0 {
        return 0;
    }
    (i64::from(a) * i64::from(ONE) / i64::from(b)).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

/// e^(−x) in millionths, for x ≥ 0 in millionths. Whole powers from a table, the rest from the series.
pub fn exp_of_minus(x: i32) -> i32 {
    /// e^−n for n = 0..=14, in thousand-millionths; beyond it is nothing in millionths.
    const WHOLE: [i64; 15] = [
        1_000_000_000,
        367_879_441,
        135_335_283,
        49_787_068,
        18_315_639,
        6_737_947,
        2_478_752,
        911_882,
        335_463,
        123_410,
        45_400,
        16_702,
        6_144,
        2_260,
        832,
    ];
    let x = x.max(0);
    let Some(whole) = WHOLE.get((x / ONE) as usize) else { return 0 };
    let rest = i64::from(x % ONE) * 1000;
    // e^−r = Σ (−r)^k / k!, twelve terms: below one part in 10⁹ for r < 1.
    let (mut term, mut sum) = (1_000_000_000_i64, 1_000_000_000_i64);
    for k in 1..=12 {
        term = -term * rest / 1_000_000_000 / k;
        sum += term;
    }
    (whole * sum / 1_000_000_000 / 1000) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_agrees_with_the_real_one_to_two_millionths() {
        for x in (0..20 * ONE).step_by(3331) {
            let real = (-(f64::from(x) / 1e6)).exp() * 1e6;
            assert!((f64::from(exp_of_minus(x)) - real).abs() < 2.0, "x = {x}");
        }
    }
}
