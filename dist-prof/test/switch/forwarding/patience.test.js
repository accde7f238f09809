import t from 'tap';
import { Patience } from '../../../switch/forwarding/patience.js';
/** Looks until patience ends, each look taking 3 us, and gives for how long. */
class Thread {
    now = 1_000_000;
    yields = 0;
    /** How long others run when they are let. */
    yieldUs = 0;
    patience = new Patience({
        nowUs: () => this.now,
        yieldProcessor: () => {
            this.yields++;
            this.now += this.yieldUs;
        },
    });
    waitUs() {
        const before = this.now;
        while (this.patience.lasts())
            this.now += 3;
        return this.now - before;
    }
    sleep(us) {
        this.patience.sleep(() => {
            this.now += us;
        });
    }
}
t.test('a thread at rest looks twice more and yields to nobody', async (t) => {
    const thread = new Thread();
    for (let i = 0; i < 5; i++) {
        t.equal(thread.waitUs(), 6);
        thread.sleep(10_000);
    }
    t.equal(thread.yields, 0);
});
t.test('short sleeps make it wait longer, up to a limit; long ones undo it', async (t) => {
    const thread = new Thread();
    const waits = [];
    for (let i = 0; i < 8; i++) {
        thread.sleep(40);
        waits.push(thread.waitUs());
    }
    t.ok(waits.every((us, i) => i === 0 || us >= waits[i - 1]), `${waits}`);
    t.ok(waits[0] < 25 && waits.at(-1) >= 100 && waits.at(-1) < 120, `${waits}`);
    t.ok(thread.yields > 50, 'it yields between looks');
    for (let i = 0; i < 5; i++)
        thread.sleep(1000);
    const yields = thread.yields;
    t.equal(thread.waitUs(), 6);
    t.equal(thread.yields, yields);
});
t.test('it does not wait its turn among those who compute', async (t) => {
    const thread = new Thread();
    for (let i = 0; i < 8; i++)
        thread.sleep(40);
    thread.yieldUs = 3000;
    thread.waitUs();
    t.equal(thread.yields, 1);
    thread.waitUs();
    t.equal(thread.yields, 1, 'and has learned from it');
    thread.yieldUs = 0;
    for (let i = 0; i < 8; i++)
        thread.sleep(40);
    t.ok(thread.waitUs() >= 100, 'until that is over');
});
t.test('what comes meanwhile begins the wait anew', async (t) => {
    const thread = new Thread();
    for (let i = 0; i < 8; i++)
        thread.sleep(40);
    for (let i = 0; i < 100; i++) {
        thread.patience.reward();
        t.ok(thread.patience.lasts() && thread.patience.lasts() && thread.patience.lasts());
        thread.now += 90;
        t.ok(thread.patience.lasts());
    }
    t.ok(thread.waitUs() < 20);
});
//# sourceMappingURL=patience.test.js.map