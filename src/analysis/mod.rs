//! Questions about a scenario that need every path of it: par, the model conversation.
