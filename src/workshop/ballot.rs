//! A vote: hidden while it runs, then shown; where the room is split it argues and votes once more.

use std::collections::BTreeMap;

use super::message::{Moment, Seat};

/// How long one may vote, in milliseconds.
pub const VOTING: Moment = 20_000;
/// How long a split room argues.
pub const ARGUING: Moment = 90_000;
/// How long what was decided is shown before it is played.
pub const SHOWING: Moment = 5_000;
/// Of a hundred who voted, so many must want the same reply; below that the room is split.
pub const AGREED: usize = 60;

/// A vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Its number; every vote of an afternoon has another.
    pub number: u32,
    /// The first or, after an argument, the second about the same replies.
    pub round: u8,
    /// How many replies there are.
    pub replies: u8,
    votes: BTreeMap<Seat, u8>,
}

/// What a vote says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody voted.
    Nobody,
    /// No reply has enough votes, and it was the first round.
    Split,
    /// This reply is played. Of several with the most votes it is the first on the screen.
    Plays(u8),
}

impl Ballot {
    /// An empty one.
    pub fn new(number: u32, round: u8, replies: u8) -> Ballot {
        Ballot { number, round, replies, votes: BTreeMap::new() }
    }

    /// Takes somebody's vote, instead of the one they gave before; or takes it back. Whether there is such a reply.
    pub fn vote(&mut self, seat: Seat, reply: Option<u8>) -> bool {
        match reply {
            Some(reply) if reply >= self.replies => return false,
            Some(reply) => self.votes.insert(seat, reply),
            None => self.votes.remove(&seat),
        };
        true
    }

    /// What somebody voted for.
    pub fn of(&self, seat: Seat) -> Option<u8> {
        self.votes.get(&seat).copied()
    }

    /// How many have voted.
    pub fn cast(&self) -> usize {
        self.votes.len()
    }

    /// How many votes each reply has.
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; usize::from(self.replies)];
        for reply in self.votes.values() {
            counts[usize::from(*reply)] += 1;
        }
        counts
    }

    /// What it says now. `at_once`: most votes win in the first round too.
    pub fn verdict(&self, at_once: bool) -> Verdict {
        let counts = self.counts();
        let most = counts.iter().copied().max().unwrap_or(0);
        match counts.iter().position(|count| *count == most) {
            _ if most == 0 => Verdict::Nobody,
            Some(first) if at_once || self.round > 1 || most * 100 >= AGREED * self.cast() => {
                Verdict::Plays(first as u8)
            }
            _ => Verdict::Split,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballot(round: u8, votes: &[u8]) -> Ballot {
        let mut ballot = Ballot::new(1, round, 4);
        for (seat, reply) in (0..).zip(votes) {
            assert!(ballot.vote(seat, Some(*reply)));
        }
        ballot
    }

    #[test]
    fn six_in_ten_decide_and_below_that_the_room_is_split() {
        assert_eq!(ballot(1, &[]).verdict(false), Verdict::Nobody);
        assert_eq!(ballot(1, &[2, 2, 2, 0, 1]).verdict(false), Verdict::Plays(2));
        assert_eq!(ballot(1, &[2, 2, 0, 0, 1]).verdict(false), Verdict::Split);
        assert_eq!(
            ballot(1, &[2, 2, 0, 0, 1]).verdict(true),
            Verdict::Plays(0),
            "nobody argues about a wreck"
        );
        assert_eq!(ballot(2, &[2, 2, 0, 0, 1]).verdict(false), Verdict::Plays(0));
    }

    #[test]
    fn a_vote_can_be_changed_and_taken_back_and_counts_once() {
        let mut ballot = ballot(1, &[1, 1]);
        assert!(ballot.vote(0, Some(3)) && ballot.vote(0, Some(3)));
        assert_eq!(ballot.counts(), [0, 1, 0, 1]);
        assert!(ballot.vote(1, None));
        assert_eq!((ballot.cast(), ballot.of(0), ballot.of(1)), (1, Some(3), None));
        assert!(!ballot.vote(0, Some(4)), "there is no such reply");
        assert_eq!(ballot.of(0), Some(3));
    }
}
