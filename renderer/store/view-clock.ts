/**
 * The time that moving things are drawn at. The host says where its clock stands now and then; in between it is carried on
 * at the playback speed. It never runs backwards within a world; when the host's clock jumps while paused, as one step
 * does, the view follows in TWEEN_MS so that packets are seen travelling.
 *
 * All arguments named `now` are real milliseconds, all others virtual ones.
 */
export class ViewClock {
  private heardAt = 0;
  private heardNow = 0;
  private speed = 0;
  private shown = 0;
  private tween: { readonly from: number; readonly since: number } | null = null;

  /** A new world: nothing is carried over. */
  reset(at: number, now: number): void {
    this.heardAt = at;
    this.heardNow = now;
    this.shown = at;
    this.tween = null;
  }

  /** Where the host's clock stands. `speed` is 0 while it stands still; without `tweened` the view jumps. */
  heard(at: number, speed: number, now: number, tweened: boolean): void {
    const before = this.time(now);
    const stopped = speed === 0;
    this.heardAt = at;
    this.heardNow = now;
    this.speed = speed;
    if (stopped && tweened && Math.abs(at - before) > JUMP_MS) this.tween = { from: before, since: now };
    else if (!stopped || !tweened) this.tween = null;
    // A pause may find the view a little ahead of the host: then it goes back, once.
    if (stopped && this.tween === null) this.shown = at;
  }

  time(now: number): number {
    if (this.tween !== null) {
      const share = (now - this.tween.since) / TWEEN_MS;
      this.shown = share >= 1 ? this.heardAt : this.tween.from + (this.heardAt - this.tween.from) * share;
      if (share >= 1) this.tween = null;
      return this.shown;
    }
    const ahead = Math.min(
      (now - this.heardNow) * this.speed,
      Math.max(MOST_AHEAD_MS, MOST_AHEAD_REAL_MS * this.speed),
    );
    const carried = this.heardAt + ahead;
    this.shown = Math.max(this.shown, carried);
    return this.shown;
  }

  /** Whether `time` gives another value later, without another word from the host. */
  get moves(): boolean {
    return this.speed > 0 || this.tween !== null;
  }
}

export const TWEEN_MS = 350;
/** Virtual: a smaller difference is not worth a tween. */
const JUMP_MS = 2;
/** Virtual: the host tells its time every 50 ms; the view waits for it rather than run further ahead. */
const MOST_AHEAD_MS = 100;
/** The same at high speeds, where the host's messages are further apart in virtual time. */
const MOST_AHEAD_REAL_MS = 30;
