//! What channels and levels are called, and a channel's icon, wherever one is shown.

use super::icon;
use crate::scenario::model::{Channel, Level};

/// A channel's icon.
pub fn channel_icon(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => icon::PHONE,
        Channel::Chat => icon::CHAT_CIRCLE_DOTS,
        Channel::Email => icon::ENVELOPE_SIMPLE,
        Channel::Counter => icon::STOREFRONT,
        Channel::Desk => icon::DESK,
    }
}

/// A channel's name: a key of the interface's sentences.
pub fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "channel-phone",
        Channel::Chat => "channel-chat",
        Channel::Email => "channel-email",
        Channel::Counter => "channel-counter",
        Channel::Desk => "channel-desk",
    }
}

/// A level's name: a key of the interface's sentences.
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Starter => "level-starter",
        Level::Standard => "level-standard",
        Level::Expert => "level-expert",
    }
}
