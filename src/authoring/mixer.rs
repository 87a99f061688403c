//! A customer mixed from parts: head, beard, glasses, shoulders and colours, with all eight moods shown at once. Each
//! part and each colour has a name; one may begin from somebody of the cast, or roll the dice.

#[cfg(test)]
mod tests;

use egui::{Color32, Context, Rect, Sense, TextureId, Ui, WidgetInfo, WidgetType, vec2};
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use crate::customer::face::Face;
use crate::look::{Backdrop, Choice, Face as Type, InkButton, Look, Loudness, arrows, icon, size, space};
use crate::pictures::portrait_file;
use crate::portraits::{Filling, Member, cast, takes};
use crate::scenario::model::{Id, Mixed};
use crate::scenario::portrait::{
    BEARDS, CLOTHES, GLASSES, HAIRS, HEADS, Portrait, SKINS, USUAL_HAIR, colour,
};
use crate::words::Words;

/// How a picture is got: a file of the cast or of a mixed person, once it is there.
type Picture<'a> = &'a mut dyn FnMut(&Context, &str) -> Option<TextureId>;

/// The moods in the order in which they are shown, and what they are called.
const MOODS: [(Face, &str); 8] = [
    (Face::Calm, "face-calm"),
    (Face::Pleased, "face-pleased"),
    (Face::Delighted, "face-delighted"),
    (Face::Worried, "face-worried"),
    (Face::Tired, "face-tired"),
    (Face::Annoyed, "face-annoyed"),
    (Face::Angry, "face-angry"),
    (Face::Furious, "face-furious"),
];
/// How broad shoulders are, in per cent, and what that is called.
const SHOULDERS: [(u8, &str); 5] = [
    (92, "mixer-build-narrow"),
    (96, "mixer-build-rather-narrow"),
    (100, "mixer-build-usual"),
    (104, "mixer-build-broad"),
    (108, "mixer-build-very-broad"),
];
/// Of so many rolled people one wears a beard, and one glasses.
const SELDOM: u32 = 4;

/// What is remembered of mixing.
pub(crate) struct Mixer {
    dice: ChaCha8Rng,
    cast: Vec<Member>,
    /// Whose pictures were all there last: they stay until the next ones are.
    shown: Option<Portrait>,
    /// Whether the parts are there. Most take somebody of the cast.
    unfolded: bool,
}

/// What a pass needs.
struct Pass<'a> {
    look: Look,
    words: &'a Words,
}

impl Mixer {
    /// One whose dice fall as the seed says.
    pub fn new(seed: u64) -> Mixer {
        Mixer { dice: ChaCha8Rng::seed_from_u64(seed), cast: cast(), shown: None, unfolded: false }
    }

    /// Shows a portrait in all moods, and all that it can be made of. Says which other one was picked.
    pub fn show(
        &mut self,
        look: &Look,
        words: &Words,
        ui: &mut Ui,
        current: &Portrait,
        picture: Picture<'_>,
    ) -> Option<Portrait> {
        let pass = Pass { look: *look, words };
        ui.spacing_mut().item_spacing.y = 6.0;
        self.moods(&pass, ui, current, picture);
        let mut begun = None;
        pass.caption(ui, "mixer-begin");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            if InkButton::new(Loudness::Secondary, &pass.word("mixer-roll"))
                .icon(icon::DICE_FIVE)
                .low()
                .show(look, ui)
                .clicked()
            {
                begun = Some(Portrait::Mixed(Box::new(self.roll())));
            }
            let shown = match current {
                Portrait::Cast(id) => self.cast.iter().find(|member| member.id == *id).map(|one| &*one.name),
                Portrait::Mixed(_) => None,
            };
            let shown = shown.map_or_else(|| pass.word("mixer-own"), str::to_owned);
            let choices = || self.cast.iter().map(|one| Choice::new(&*one.name).note(&*one.about)).collect();
            let picked =
                look.picker(ui, &pass.word("mixer-begin"), &shown, choices, &pass.word("mixer-find"));
            if let Some(member) = picked.and_then(|index| self.cast.get(index)) {
                begun = Some(Portrait::Cast(member.id.clone()));
            }
        });
        let (caret, key) =
            if self.unfolded { (icon::CARET_UP, "studio-less") } else { (icon::CARET_DOWN, "mixer-unfold") };
        if look.low_button(ui, caret, &pass.word(key)).clicked() {
            self.unfolded = !self.unfolded;
        }
        if self.unfolded {
            let before = self.parts_of(current);
            let after = pass.parts(ui, &before);
            if after != before {
                return Some(self.named(after));
            }
        }
        begun.filter(|begun| begun != current)
    }

    /// The person in all eight moods.
    fn moods(&mut self, pass: &Pass<'_>, ui: &mut Ui, current: &Portrait, picture: Picture<'_>) {
        let context = ui.ctx().clone();
        let mut all =
            |who: &Portrait| MOODS.map(|(face, _)| picture(&context, &portrait_file(who, face, true)));
        let mut pictures = all(current);
        if pictures.iter().all(Option::is_some) {
            self.shown = Some(current.clone());
        } else if let Some(last) = &self.shown {
            pictures = all(last);
        }
        let look = &pass.look;
        let gap = space::SMALL;
        let scale = look.text_scale;
        let columns: usize = if ui.available_width() >= 800.0 * scale { 8 } else { 4 };
        let width =
            ((ui.available_width() - gap * (columns as f32 - 1.0)) / columns as f32).clamp(40.0, 150.0);
        let picture_size = vec2(width, width * 0.9);
        for (row, moods) in MOODS.chunks(columns).enumerate() {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                for (column, (_, key)) in moods.iter().enumerate() {
                    let words = pass.word(key);
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        ui.spacing_mut().item_spacing.y = 2.0;
                        let (rect, response) = ui.allocate_exact_size(picture_size, Sense::hover());
                        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &words));
                        let texture = pictures[row * columns + column];
                        let floor = Rect::from_min_max(rect.min, rect.max);
                        look.paint_portrait_scene(ui.painter(), floor, 12.0, texture, Backdrop::Sand);
                        ui.scope(|ui| {
                            look.silent(ui);
                            look.label(ui, &words, Type::Regular, size::SMALLEST, look.palette.soft);
                        });
                    });
                }
            });
        }
    }

    /// What a portrait is made of; for nobody's, what the first of the cast is made of.
    fn parts_of(&self, portrait: &Portrait) -> Mixed {
        match portrait {
            Portrait::Mixed(mixed) => (**mixed).clone(),
            Portrait::Cast(id) => {
                let member = self.cast.iter().find(|member| member.id == *id).or(self.cast.first());
                member.map_or_else(plain, |member| member.parts.clone())
            }
        }
    }

    /// Parts that are just those of somebody of the cast are called by their name.
    fn named(&self, parts: Mixed) -> Portrait {
        match self.cast.iter().find(|member| member.parts == parts) {
            Some(member) => Portrait::Cast(member.id.clone()),
            None => Portrait::Mixed(Box::new(parts)),
        }
    }

    /// Somebody by chance.
    fn roll(&mut self) -> Mixed {
        let dice = &mut self.dice;
        let mut one = |of: &[&str]| Id::new(of.choose(dice).copied().unwrap_or_default());
        let (head, skin, hair, clothes) = (one(&HEADS), one(&SKINS), one(&HAIRS), one(&CLOTHES));
        let (beard, glasses) = (one(&BEARDS), one(&GLASSES));
        let mut seldom = |part: Id| (dice.random_range(0..SELDOM) == 0).then_some(part);
        let (beard, glasses) = (seldom(beard), seldom(glasses));
        let build = SHOULDERS.choose(dice).map_or(100, |(build, _)| *build);
        Mixed { head, skin, hair: Some(hair), clothes, beard, glasses, build }
    }
}

/// Somebody with nothing special.
fn plain() -> Mixed {
    Mixed {
        head: HEADS[6].into(),
        skin: SKINS[2].into(),
        hair: None,
        clothes: CLOTHES[7].into(),
        beard: None,
        glasses: None,
        build: 100,
    }
}

impl Pass<'_> {
    fn word(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// Words above a control that says them, too.
    fn caption(&self, ui: &mut Ui, key: &str) {
        self.silent(ui, &self.word(key));
    }

    fn silent(&self, ui: &mut Ui, words: &str) {
        ui.scope(|ui| {
            self.look.silent(ui);
            self.look.label(ui, words, Type::SemiBold, size::SECONDARY, self.look.palette.ink);
        });
    }

    /// Everything of which a person is made, to be picked from.
    fn parts(&self, ui: &mut Ui, before: &Mixed) -> Mixed {
        let mut parts = before.clone();
        let named = |kind: &str, names: &[&str]| -> Vec<String> {
            names.iter().map(|name| self.word(&format!("mixer-{kind}-{}", name.to_lowercase()))).collect()
        };
        let at = |names: &[&str], name: &str| names.iter().position(|other| *other == name);
        if let Some(picked) = self.stepper(ui, "mixer-head", at(&HEADS, &parts.head), &named("head", &HEADS))
        {
            parts.head = HEADS[picked].into();
        }
        // The first of these is none.
        for (key, kind, names, part) in [
            ("mixer-beard", "beard", &BEARDS[..], &mut parts.beard),
            ("mixer-glasses", "glasses", &GLASSES, &mut parts.glasses),
        ] {
            let mut all = vec![self.word(&format!("mixer-{kind}-none"))];
            all.extend(named(kind, names));
            let now = part.as_deref().map_or(Some(0), |part| Some(at(names, part)? + 1));
            if let Some(picked) = self.stepper(ui, key, now, &all) {
                *part = picked.checked_sub(1).and_then(|index| names.get(index)).map(Id::new);
            }
        }
        let builds: Vec<String> = SHOULDERS.iter().map(|(_, key)| self.word(key)).collect();
        let nearest = (0..SHOULDERS.len()).min_by_key(|index| SHOULDERS[*index].0.abs_diff(parts.build));
        if let Some(picked) = self.stepper(ui, "mixer-build", nearest, &builds) {
            parts.build = SHOULDERS[picked].0;
        }
        if let Some(skin) = self.colours(ui, "mixer-skin", &parts.skin, &SKINS) {
            parts.skin = skin;
        }
        if takes(&parts, Filling::Hair) {
            let hair = parts.hair.as_deref().unwrap_or(USUAL_HAIR);
            if let Some(hair) = self.colours(ui, "mixer-hair", hair, &HAIRS) {
                parts.hair = Some(hair);
            }
        } else {
            self.caption(ui, "mixer-hair");
            self.look.note(ui, &self.word("mixer-hair-in-ink"));
        }
        if let Some(clothes) = self.colours(ui, "mixer-clothes", &parts.clothes, &CLOTHES) {
            parts.clothes = clothes;
        }
        parts
    }

    /// One of several, by steps or from the list of all. Says which was picked.
    fn stepper(&self, ui: &mut Ui, key: &str, chosen: Option<usize>, names: &[String]) -> Option<usize> {
        let label = self.word(key);
        self.silent(ui, &label);
        let mut picked = None;
        ui.push_id(key, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                for (step, icon, key) in
                    [(-1, icon::CARET_LEFT, "mixer-one-back"), (1, icon::CARET_RIGHT, "mixer-one-on")]
                {
                    let words = self.words.say(key, &[("what", (&label).into())]);
                    let button = InkButton::new(Loudness::Secondary, &words).icon(icon).bare(true).low();
                    let response = button.show(&self.look, ui);
                    let by_key = if response.has_focus() { arrows(ui, &response) } else { None };
                    let step = if response.clicked() { Some(step) } else { by_key };
                    if let Some(step) = step {
                        // Round and round: the last is followed by the first.
                        let now = chosen.map_or(if step > 0 { -1 } else { 0 }, |now| now as isize);
                        picked = Some((now + step).rem_euclid(names.len() as isize) as usize);
                    }
                }
                let shown = chosen.and_then(|index| names.get(index));
                let shown = shown.map_or_else(|| self.word("mixer-unknown"), String::clone);
                let choices = || names.iter().map(Choice::new).collect();
                let from_list = self.look.picker(ui, &label, &shown, choices, &self.word("mixer-find"));
                picked = from_list.or(picked);
            });
        });
        picked.filter(|picked| chosen != Some(*picked))
    }

    /// A row of colours below the name of the chosen one. Says which was picked.
    fn colours(&self, ui: &mut Ui, key: &str, chosen: &str, all: &[&str]) -> Option<Id> {
        let label = self.word(key);
        let names: Vec<String> = all.iter().map(|one| self.word(&format!("mixer-colour-{one}"))).collect();
        let at = all.iter().position(|one| one.eq_ignore_ascii_case(chosen));
        let name = match at {
            Some(index) => names[index].clone(),
            None => self.words.say("mixer-own-colour", &[("colour", chosen.into())]),
        };
        let caption = self.words.say("mixer-caption", &[("what", (&label).into()), ("name", name.into())]);
        self.silent(ui, &caption);
        let swatches: Vec<(Color32, &str)> = all
            .iter()
            .zip(&names)
            .map(|(one, name)| {
                let [red, green, blue] = colour(one).unwrap_or_default();
                (Color32::from_rgb(red, green, blue), name.as_str())
            })
            .collect();
        let picked = ui.push_id(key, |ui| self.look.swatches(ui, &label, at, &swatches)).inner;
        picked.and_then(|index| all.get(index)).map(Id::new)
    }
}
