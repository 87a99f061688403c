//! The interface's sentences, one file a language.
