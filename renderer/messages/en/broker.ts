export const brokerTexts = {
  title: "Broker set-up",
  queue: {
    title: "The queue of each session",
    limit: "Messages that may wait",
    whenFull: "When the queue is full, drop",
    qos0: "QoS 0 messages wait too",
    qos0Note: "the specification leaves this to the broker",
    dropNewest: "the newest",
    dropOldest: "the oldest",
  },
  client: {
    title: "Towards each client",
    inflight: "Unacknowledged messages at once",
    inflightNote: "QoS 1 and 2; the rest waits in the queue",
  },
  restart: {
    title: "Clear the disk, too?",
    note: "The sandbox begins anew, and what its broker keeps in {{directory}} is cleared: all sessions, also those of your devices, what waits in them, and the shelf. This cannot be undone.",
    confirm: "Clear and restart",
  },
  process: {
    title: "The broker's process",
    isDown: "It has ended and starts again in a moment. Nobody can connect.",
    crashesBeforeWrite: "It writes to its disk what must last, and will crash just before it does so the next time.",
    inMemory: "It keeps everything in memory: when its process ends, sessions, queues and the shelf are gone.",
    onDisk: "It writes sessions, queues and the shelf to its disk, and answers only once they are written.",
    kept: "That disk is the folder {{directory}}: what is on it is there again when the lab is opened the next time.",
    keptNot:
      "Nothing of that is written to {{directory}}. What was there stays, and comes back with “Restart with a disk”.",
    restartInMemory: "Restart in memory",
    restartInMemoryNote: "It shuts down and starts with nothing: sessions, queues and the shelf are gone.",
    restartWithDisk: "Restart with a disk",
    restartWithDiskNote: "It shuts down and starts with what is on its disk. What was only in memory is gone.",
    crash: "Crash now",
    crashNote: "Its process is killed, and starts again with what is on its disk, if it has one.",
    crashBeforeWrite: "Crash before the write",
    crashBeforeWriteNote:
      "It is killed when it next has something to write: before that is on disk, and before it is answered.",
  },
} as const;
