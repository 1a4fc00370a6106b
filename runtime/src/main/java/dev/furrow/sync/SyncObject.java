package dev.furrow.sync;

/** What locks, barriers, semaphores and counters have in common. */
abstract sealed class SyncObject permits SharedBarrier, SharedCounter, WaitedFor {
    final SyncBlock block;
    final SyncParty party;

    SyncObject(SyncBlock block, SyncParty party) {
        this.block = block;
        this.party = party;
    }

    /** Returns the name: that of the field. */
    public final String name() {
        return block.name();
    }

    /** In the driver: takes back what a worker had that ended; all who wait are woken afterwards. */
    void recover(int deadParty, long deadOwner) {}

    /** In the driver: prepares for a call, while no task runs. */
    void beginCall() {}
}
