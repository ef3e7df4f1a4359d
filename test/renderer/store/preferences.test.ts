import { expect, test } from "vitest";
import { changeUi, createLabStore } from "../../../renderer/store/lab-store.ts";
import { keepPreferences } from "../../../renderer/store/preferences.ts";

function storageWith(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
}

test("what was chosen is there again in the next page", () => {
  const storage = storageWith(null);
  const first = createLabStore();
  keepPreferences(first, storage);
  changeUi(first, { theme: "dark", language: "es", reduceMotion: true });
  const second = createLabStore();
  keepPreferences(second, storage);
  expect(second.getState().ui).toMatchObject({ theme: "dark", language: "es", reduceMotion: true });
});

test("storage that holds nonsense, or is forbidden, changes nothing", () => {
  for (const storage of [
    storageWith("{"),
    storageWith('{"theme":"pink","language":"xx","reduceMotion":1}'),
    storageWith("null"),
  ]) {
    const store = createLabStore();
    keepPreferences(store, storage);
    expect(store.getState().ui).toMatchObject({ theme: "system", language: "system", reduceMotion: false });
  }
  const forbidden = {
    getItem: () => null,
    setItem: () => {
      throw new Error("forbidden");
    },
  };
  const store = createLabStore();
  keepPreferences(store, forbidden);
  changeUi(store, { theme: "light" });
  expect(store.getState().ui.theme).toBe("light");
});
