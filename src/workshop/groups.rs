//! Dividing a room into groups: for threes, and for tables that write.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::message::Seat;

/// Groups of three, and of four or five where that leaves nobody over; with fewer than three people, one group.
/// The same seats and seed make the same groups.
pub fn groups(seats: &[Seat], seed: u64) -> Vec<Vec<Seat>> {
    let mut all = seats.to_vec();
    all.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let count = (all.len() / 3).max(usize::from(!all.is_empty()));
    let mut groups = vec![Vec::new(); count];
    for (number, seat) in all.into_iter().enumerate() {
        groups[number % count].push(seat);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_in_one_group_and_none_is_smaller_than_three_where_it_can_be() {
        for people in 0..200 {
            let seats: Vec<Seat> = (0..people).collect();
            let groups = groups(&seats, 7);
            let mut all: Vec<Seat> = groups.concat();
            all.sort_unstable();
            assert_eq!(all, seats);
            for group in &groups {
                assert!(people < 3 || (3..=5).contains(&group.len()), "{people}: {groups:?}");
            }
        }
        let seats: Vec<Seat> = (0..12).collect();
        assert_eq!(groups(&seats, 7), groups(&seats, 7));
        assert_ne!(groups(&seats, 7), groups(&seats, 8), "another seed, other neighbours");
    }
}
