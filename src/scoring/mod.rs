//! What the trainee did, judged: keys, evidence, gates, levels.
