//! Rounds in threes: one plays the agent, one the customer, the others observe and rate; then the roles go on. A round is for
//! reading the cards, acting, rating, and speaking about it: first the agent, then the customer, then those who observed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::groups::groups;
use super::message::{Moment, Refused, Seat};

/// How heated a customer comes at most to whoever did not ask for more.
pub const UNASKED: u8 = 4;

/// What goes on in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// All read their cards.
    Cards,
    /// Agent and customer talk.
    Acting,
    /// Those who observed finish their sheets.
    Marking,
    /// The agent speaks about it.
    AgentSpeaks,
    /// The customer does.
    CustomerSpeaks,
    /// Those who observed do.
    ObserversSpeak,
}

impl Part {
    /// In order, each with its share of a round, in hundredths.
    pub const ALL: [(Part, u64); 6] = [
        (Part::Cards, 15),
        (Part::Acting, 40),
        (Part::Marking, 15),
        (Part::AgentSpeaks, 10),
        (Part::CustomerSpeaks, 10),
        (Part::ObserversSpeak, 10),
    ];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Part::Cards => "part-cards",
            Part::Acting => "part-acting",
            Part::Marking => "part-marking",
            Part::AgentSpeaks => "part-agent-speaks",
            Part::CustomerSpeaks => "part-customer-speaks",
            Part::ObserversSpeak => "part-observers-speak",
        }
    }

    /// The one after it; none after the last.
    pub fn next(self) -> Option<Part> {
        let at = Part::ALL.iter().position(|(part, _)| *part == self)?;
        Part::ALL.get(at + 1).map(|(part, _)| *part)
    }
}

/// What somebody is in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Talks the customer round.
    Agent,
    /// Is the customer.
    Customer,
    /// Watches and rates.
    Observer,
}

/// A group of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Who belongs to it, in the order in which they play the agent.
    pub members: Vec<Seat>,
    /// What each is in this round; who passes is nothing.
    pub roles: BTreeMap<Seat, Role>,
    /// How heated the customer comes.
    pub intensity: u8,
    /// The number of the sheet on which the agent is rated.
    pub sheet: Option<u32>,
}

/// Rounds in threes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triads {
    /// The scenarios, by their numbers in the programme: one a round, and again from the first.
    pub pieces: Vec<u16>,
    /// The groups.
    pub groups: Vec<Group>,
    /// The round, from 0.
    pub round: u8,
    /// How many there are.
    pub rounds: u8,
    /// What is left to chance in the facts of the cards.
    pub seed: u64,
    /// How long a round is.
    pub lasts: Moment,
}

impl Triads {
    /// Groups of those who take part, and no round yet.
    ///
    /// # Errors
    /// There are fewer than three.
    pub fn new(seats: &[Seat], pieces: Vec<u16>, lasts: Moment, seed: u64) -> Result<Triads, Refused> {
        if seats.len() < 3 {
            return Err(Refused::TooFew);
        }
        let group = |members| Group { members, roles: BTreeMap::new(), intensity: 3, sheet: None };
        let groups = groups(seats, seed).into_iter().map(group).collect();
        Ok(Triads { pieces, groups, round: 0, rounds: 3, seed, lasts })
    }

    /// Gives everybody who takes part a role for this round. Who came late goes where the fewest are.
    pub fn deal(&mut self, active: &[Seat], intensity: u8) {
        for seat in active {
            if self.groups.iter().any(|group| group.members.contains(seat)) {
                continue;
            }
            let here = |group: &Group| group.members.iter().filter(|seat| active.contains(seat)).count();
            if let Some(group) = self.groups.iter_mut().min_by_key(|group| here(group)) {
                group.members.push(*seat);
            }
        }
        for group in &mut self.groups {
            let here: Vec<Seat> =
                group.members.iter().copied().filter(|seat| active.contains(seat)).collect();
            (group.intensity, group.sheet) = (intensity.min(UNASKED), None);
            group.roles.clear();
            for number in 0..here.len() {
                let role = match number {
                    0 => Role::Agent,
                    1 => Role::Customer,
                    _ => Role::Observer,
                };
                group.roles.insert(here[(usize::from(self.round) + number) % here.len()], role);
            }
        }
    }

    /// Takes somebody out of this round; who observes takes their part.
    pub fn leave(&mut self, seat: Seat) {
        for group in &mut self.groups {
            let Some(role) = group.roles.remove(&seat) else { continue };
            let observer =
                group.roles.iter().find(|(_, role)| **role == Role::Observer).map(|(seat, _)| *seat);
            if let (Role::Agent | Role::Customer, Some(observer)) = (role, observer) {
                group.roles.insert(observer, role);
            }
        }
    }

    /// The group that somebody plays in, with its number.
    pub fn group_of(&self, seat: Seat) -> Option<(usize, &Group)> {
        self.groups.iter().enumerate().find(|(_, group)| group.roles.contains_key(&seat))
    }

    /// The scenario of this round.
    pub fn piece(&self) -> Option<u16> {
        self.pieces.get(usize::from(self.round) % self.pieces.len().max(1)).copied()
    }

    /// How long a part of a round is.
    pub fn time_for(&self, part: Part) -> Moment {
        let share = Part::ALL.iter().find(|(other, _)| *other == part).map_or(0, |(_, share)| *share);
        self.lasts * share / 100
    }
}

impl Group {
    /// Who has a role, the first of several.
    pub fn who(&self, wanted: Role) -> Option<Seat> {
        self.roles.iter().find(|(_, role)| **role == wanted).map(|(seat, _)| *seat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(triads: &Triads) -> Vec<Vec<Role>> {
        triads.groups.iter().map(|group| group.roles.values().copied().collect()).collect()
    }

    #[test]
    fn in_three_rounds_each_of_three_is_everything_once() {
        let seats = [0, 1, 2, 3, 4, 5];
        let mut triads = Triads::new(&seats, vec![0, 1], 1_200_000, 7).unwrap();
        let mut been = vec![Vec::new(); 6];
        for round in 0..3 {
            triads.round = round;
            triads.deal(&seats, 3);
            for group in &triads.groups {
                for (seat, role) in &group.roles {
                    been[usize::from(*seat)].push(*role);
                }
            }
            assert_eq!(triads.piece(), Some([0, 1, 0][usize::from(round)]));
        }
        for roles in been {
            for role in [Role::Agent, Role::Customer, Role::Observer] {
                assert_eq!(roles.iter().filter(|been| **been == role).count(), 1);
            }
        }
        let all: Moment = Part::ALL.iter().map(|(part, _)| triads.time_for(*part)).sum();
        assert_eq!(all, 1_200_000);
    }

    #[test]
    fn who_leaves_is_stood_in_for_and_who_comes_late_observes() {
        let mut triads = Triads::new(&[0, 1, 2, 3], vec![0], 1, 7).unwrap();
        triads.deal(&[0, 1, 2, 3], 5);
        assert_eq!(triads.groups[0].intensity, UNASKED, "nobody gets more unasked");
        let agent = triads.groups[0].who(Role::Agent).unwrap();
        triads.leave(agent);
        let instead = triads.groups[0].who(Role::Agent).unwrap();
        assert_ne!(instead, agent);
        assert_eq!(roles(&triads)[0].len(), 3);
        triads.deal(&[0, 1, 2, 3, 9], 3);
        assert_eq!(roles(&triads)[0].len(), 5);
        assert_eq!(Triads::new(&[0, 1], vec![0], 1, 7), Err(Refused::TooFew));
    }
}
