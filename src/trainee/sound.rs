//! The sounds, what each is for, and which of them are on.

use crate::settings::Settings;

/// A sound to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// The telephone.
    Ring,
    /// The bell on the counter.
    Bell,
    /// A chat line or an e-mail comes in.
    Message,
    /// Somebody begins to speak.
    Speech,
    /// A reply was chosen.
    Choose,
    /// A promise was given or kept.
    Promise,
    /// A promise was broken.
    Broken,
    /// A page turns.
    Page,
    /// It is over.
    End,
}

impl Sound {
    /// The file's name.
    pub fn file(self) -> &'static str {
        match self {
            Sound::Ring => "ring.ogg",
            Sound::Bell => "bell.ogg",
            Sound::Message => "message.ogg",
            Sound::Speech => "speech.ogg",
            Sound::Choose => "choose.ogg",
            Sound::Promise => "promise.ogg",
            Sound::Broken => "broken.ogg",
            Sound::Page => "page.ogg",
            Sound::End => "end.ogg",
        }
    }

    /// Whether it is to be heard.
    pub(super) fn is_on(self, settings: &Settings) -> bool {
        let on = &settings.sounds;
        match self {
            Sound::Ring => on.ring,
            Sound::Bell => on.bell,
            Sound::Message => on.message,
            Sound::Speech => on.speech,
            Sound::Choose => on.choose,
            Sound::Promise => on.promise,
            Sound::Broken => on.broken,
            Sound::Page => on.page,
            Sound::End => on.end,
        }
    }
}
