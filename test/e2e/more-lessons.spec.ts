import { expect } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("lesson 4 can be finished: a cut is planned at a packet, acknowledgements are withheld", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  await learner.opensLesson("4. Inside the handshake");
  for (let watched = 0; watched < 2; watched += 1) {
    await learner.plays();
    await learner.goesOn();
  }
  await learner.predicts([/sent with DUP 0/, "1"], [/sent with DUP 1/, "0"]);
  // More than a minute of the lesson's time: on a busy machine a good part of that in real time.
  await expect(page.getByText("You said 0. There is 1.")).toBeVisible({ timeout: 60_000 });
  await learner.goesOn();
  await learner.plays();
  await learner.goesOn();
  await learner.predicts([/send PUBLISH again/, "1"], [/send PUBREL again/, "0"], [/dash get m2/, "1"]);
  await learner.goesOn();
  await learner.predicts([/dash get m3/, "2"], [/come with DUP 1/, "0"]);
  await learner.goesOn();

  await learner.predicts([/get the message/, "1"]);
  await expect(learner.event("The broker sends SUBACK")).toBeVisible({ timeout: 20_000 });
  await learner.plansCut("sensor", "PUBREC", "sensor");
  await learner.selects("sensor");
  await learner.publishesWith(2);
  await expect(learner.event(/^PUBREC 1 .* is lost/)).toBeVisible({ timeout: 20_000 });
  await learner.usesCable("sensor", "Restore");
  await learner.connects("sensor");
  await learner.goesOn();

  await learner.plays();
  await learner.connects("sensor");
  await learner.connects("dash");
  await learner.turns("Withholds acknowledgements");
  await learner.subscribes("dash", "home/temp");
  await learner.selects("sensor");
  await learner.publishesWith(1);
  await expect(learner.event(/dash withholds/)).toBeVisible({ timeout: 20_000 });
  await learner.usesCable("dash", "Cut now");
  await learner.usesCable("dash", "Restore");
  await learner.selects("dash");
  await learner.button("Connect").click();
  await expect(page.getByText("The lesson is done.")).toBeVisible({ timeout: 20_000 });
});

test("lesson 12 can be finished: messages are ticked, the queue and the shelf answer at one return", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  await learner.opensLesson("12. Retain is not the session");
  for (let watched = 0; watched < 5; watched += 1) {
    await learner.plays();
    await learner.goesOn();
  }
  await learner.predicts([/with RETAIN 0/, ["r5"]], [/with RETAIN 1/, ["r6"]], [/on the shelf/, "r5"]);
  await expect(page.getByText("You said “r5”. The run shows “r6”.")).toBeVisible({ timeout: 20_000 });
  await learner.goesOn();
  await learner.predicts([/messages does dash get/, ["r8"]], [/still a message on the shelf/, "yes"]);
  await learner.goesOn();
  await learner.predicts([/messages does dash get/, ["r8"]], [/RETAIN flag/, "RETAIN 1"]);
  await learner.goesOn();

  await learner.predicts([/How many retained messages/, "1"]);
  await learner.selects("dash");
  await learner.turns("Subscribes again by itself");
  await learner.usesCable("dash", "Cut now");
  await learner.usesCable("dash", "Restore");
  await learner.button("Connect").click();
  await learner.goesOn();

  await learner.plays();
  await learner.connects("sensor");
  await learner.selects("dash");
  await learner.turns("cleanSession");
  await learner.connects("dash");
  await learner.subscribes("dash", "home/temp");
  await learner.usesCable("dash", "Cut now");
  await learner.selects("sensor");
  await learner.turns("RETAIN");
  await learner.publishesWith(1);
  await expect(learner.event(/waits in the queue of dash/)).toBeVisible({ timeout: 20_000 });
  await learner.usesCable("dash", "Restore");
  await learner.connects("dash");
  await expect(learner.event(/from its queue|dash's application gets/)).toBeVisible({ timeout: 20_000 });
  await learner.button("Subscribe").click();
  await expect(page.getByText("The lesson is done.")).toBeVisible({ timeout: 20_000 });
});
