// Package jobs does durable background work: what must happen after a change,
// or again and again, but not within anybody's request.
//
// It exists so that nothing else knows that there is a queue. River keeps the
// jobs in the office's own database, so that work exists exactly if the change
// that asks for it was committed, survives a kill, and is shared by all
// instances. What the rest of the program sees is a [Kind] of work with a plain
// function, a [Subscription] to events, and a [Queue].
//
// The way of an event: the store writes a row to the outbox within the
// transaction of the event, for those [Subscriptions] name. The relay takes
// such rows away and makes jobs of them in one transaction, so each becomes one
// job, neither none nor two, whatever is killed when. There is no place to read
// on from: numbers are taken before commit, and what reads on from the last one
// it saw passes over those that commit later.
//
// A job is worked at least once: a kill in the middle leaves it for another
// instance, which has to bear that a part was done. It has a time limit below
// the two minutes after which it counts as stuck, and a bounded number of
// attempts; one that is given up is logged as an error, counted, and stays for
// a week to be looked at.
//
// Publishing at a time is not done here: a queue has one leader that moves what
// waits for a time, and when it is killed, seconds pass.
package jobs
