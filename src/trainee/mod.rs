//! Every word and button a trainee sees (egui, no Bevy).
