//! How far people who rated the same conversations agree, honestly: Gwet's AC2, Krippendorff's alpha and the share within one
//! point, together, and none of them for too few.

/// The levels that there are, 1 to 5.
pub const LEVELS: usize = 5;
/// Below so many rated conversations nothing is said.
pub const ENOUGH: usize = 5;

/// One rated conversation: the level that each rater gave, 1 to 5; nothing where somebody did not see it.
pub type Ratings = Vec<Option<u8>>;

/// How far raters agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Gwet's AC2 with quadratic weights: 1 is complete, 0 what chance would bring.
    pub ac2: f64,
    /// Krippendorff's alpha for ordered levels: 1 is complete, 0 what chance would bring. Nothing where all gave the same.
    pub alpha: Option<f64>,
    /// Of all pairs of raters of one conversation, the share that is at most one level apart, 0 to 1.
    pub within_one: f64,
    /// How many conversations were rated by two or more.
    pub rated: usize,
}

impl Agreement {
    /// Of ratings, one entry a conversation. Nothing below five conversations that two or more have rated: too few to say.
    pub fn of(all: &[Ratings]) -> Option<Agreement> {
        let counts: Vec<[f64; LEVELS]> = all.iter().map(counted).collect();
        let rated = counts.iter().filter(|count| total(count) >= 2.0).count();
        if rated < ENOUGH {
            return None;
        }
        Some(Agreement {
            ac2: gwet(&counts, quadratic)?,
            alpha: krippendorff(&counts, ordered),
            within_one: within_one(&counts),
            rated,
        })
    }
}

/// How many raters gave each level. What is no level is no rating.
fn counted(ratings: &Ratings) -> [f64; LEVELS] {
    let mut counts = [0.0; LEVELS];
    for level in ratings.iter().flatten() {
        if let Some(count) = usize::from(*level).checked_sub(1).and_then(|level| counts.get_mut(level)) {
            *count += 1.0;
        }
    }
    counts
}

fn total(counts: &[f64; LEVELS]) -> f64 {
    counts.iter().sum()
}

/// What two levels share: 1 where they are the same, 0 between the lowest and the highest.
fn quadratic(one: usize, other: usize) -> f64 {
    let apart = one.abs_diff(other) as f64 / (LEVELS - 1) as f64;
    1.0 - apart * apart
}

/// Gwet's coefficient for several raters, missing ratings and any weights: K. L. Gwet, *Handbook of Inter-Rater Reliability*, 4th
/// edition (2014), chapters 2 and 3. Nothing where nobody rated with another.
fn gwet(all: &[[f64; LEVELS]], weight: impl Fn(usize, usize) -> f64) -> Option<f64> {
    let by_one = all.iter().filter(|counts| total(counts) >= 1.0);
    let by_two: Vec<_> = all.iter().filter(|counts| total(counts) >= 2.0).collect();
    if by_two.is_empty() {
        return None;
    }
    let observed = by_two.iter().map(|counts| {
        let raters = total(counts);
        let pairs = (0..LEVELS).map(|level| {
            let like: f64 = (0..LEVELS).map(|other| weight(level, other) * counts[other]).sum();
            counts[level] * (like - 1.0)
        });
        pairs.sum::<f64>() / (raters * (raters - 1.0))
    });
    let observed = observed.sum::<f64>() / by_two.len() as f64;
    let mut share = [0.0; LEVELS];
    let mut items = 0.0;
    for counts in by_one {
        items += 1.0;
        for (share, count) in share.iter_mut().zip(counts) {
            *share += count / total(counts);
        }
    }
    let weights: f64 = (0..LEVELS)
        .flat_map(|one| (0..LEVELS).map(move |other| (one, other)))
        .map(|(a, b)| weight(a, b))
        .sum();
    let spread: f64 = share.iter().map(|share| share / items * (1.0 - share / items)).sum();
    let chance = weights / (LEVELS * (LEVELS - 1)) as f64 * spread;
    Some((observed - chance) / (1.0 - chance))
}

/// Krippendorff's alpha: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011). `distance` answers, of how often
/// each level was given, how far two of them are apart, squared. Nothing where there is nothing to tell apart.
fn krippendorff<D: Fn(usize, usize) -> f64>(
    all: &[[f64; LEVELS]],
    distance: impl Fn([f64; LEVELS]) -> D,
) -> Option<f64> {
    let by_two = || all.iter().filter(|counts| total(counts) >= 2.0);
    let mut given = [0.0; LEVELS];
    for counts in by_two() {
        for (given, count) in given.iter_mut().zip(counts) {
            *given += count;
        }
    }
    let distance = distance(given);
    let (mut observed, mut expected) = (0.0, 0.0);
    for one in 0..LEVELS {
        for other in 0..LEVELS {
            if one == other {
                continue;
            }
            let pairs: f64 = by_two().map(|counts| counts[one] * counts[other] / (total(counts) - 1.0)).sum();
            observed += pairs * distance(one, other);
            expected += given[one] * given[other] * distance(one, other);
        }
    }
    (expected > 0.0).then(|| 1.0 - (total(&given) - 1.0) * observed / expected)
}

/// How far two ordered levels are apart, squared: by how many ratings lie between them.
fn ordered(given: [f64; LEVELS]) -> impl Fn(usize, usize) -> f64 {
    move |one, other| {
        let (low, high) = (one.min(other), one.max(other));
        let between: f64 = given[low..=high].iter().sum();
        let apart = between - (given[low] + given[high]) / 2.0;
        apart * apart
    }
}

fn within_one(all: &[[f64; LEVELS]]) -> f64 {
    let (mut near, mut pairs) = (0.0, 0.0);
    for counts in all {
        let raters = total(counts);
        pairs += raters * (raters - 1.0) / 2.0;
        for level in 0..LEVELS {
            near += counts[level] * (counts[level] - 1.0) / 2.0;
            near += counts.get(level + 1).map_or(0.0, |next| counts[level] * next);
        }
    }
    if pairs > 0.0 { near / pairs } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Twelve units, four observers, from Krippendorff's paper; Gwet's package `irrCAC` has it as `cac.raw4raters`.
    fn twelve_units() -> Vec<Ratings> {
        const BY_OBSERVER: [[u8; 12]; 4] = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
            [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ];
        (0..12)
            .map(|unit| BY_OBSERVER.map(|all| Some(all[unit]).filter(|level| *level > 0)).to_vec())
            .collect()
    }

    fn near(found: f64, published: f64) {
        assert!((found - published).abs() < 0.0005, "{found} where {published} was published");
    }

    #[test]
    fn alpha_is_what_krippendorff_publishes() {
        let counts: Vec<_> = twelve_units().iter().map(counted).collect();
        // Krippendorff (2011), section C and D: nominal .743, ordinal .815, interval .849.
        near(krippendorff(&counts, |_| |_, _| 1.0).unwrap(), 0.743);
        near(krippendorff(&counts, ordered).unwrap(), 0.815);
        let interval = |one: usize, other: usize| (one.abs_diff(other) as f64).powi(2);
        near(krippendorff(&counts, |_| interval).unwrap(), 0.849);
    }

    #[test]
    fn gwets_coefficient_without_weights_is_what_he_publishes() {
        let same = |one, other| f64::from(u8::from(one == other));
        // irrCAC, vignette "overview": `gwet.ac1.raw(cac.raw4raters)` is 0.77544.
        let counts: Vec<_> = twelve_units().iter().map(counted).collect();
        near(gwet(&counts, same).unwrap(), 0.77544);
    }

    #[test]
    fn too_few_are_not_enough_and_all_alike_agree() {
        assert_eq!(Agreement::of(&vec![vec![Some(3), Some(3)]; 4]), None);
        assert_eq!(Agreement::of(&vec![vec![Some(3), None]; 9]), None);
        let alike = Agreement::of(&vec![vec![Some(3), Some(3), None]; 5]).unwrap();
        assert_eq!(alike, Agreement { ac2: 1.0, alpha: None, within_one: 1.0, rated: 5 });
    }

    proptest! {
        #[test]
        fn nobody_agrees_more_than_completely(
            all in proptest::collection::vec(proptest::collection::vec(proptest::option::of(0..=6_u8), 0..6), 0..12)
        ) {
            if let Some(found) = Agreement::of(&all) {
                prop_assert!(found.ac2 <= 1.0 + 1e-9 && found.ac2.is_finite());
                prop_assert!(found.alpha.is_none_or(|alpha| alpha <= 1.0 + 1e-9 && alpha.is_finite()));
                prop_assert!((0.0..=1.0).contains(&found.within_one));
                // In which order the raters sit changes nothing.
                let turned: Vec<Ratings> = all.iter().map(|one| one.iter().rev().copied().collect()).collect();
                prop_assert_eq!(Agreement::of(&turned), Some(found));
            }
        }
    }
}
