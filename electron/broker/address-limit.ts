import { type AcceptConnection, behind, type ConnectionEvents } from "../shell/connection.ts";

/** Stands before a broker: a connection from an address that has `maximum` of them already is reset at once. */
export function limitedPerAddress(maximum: number, accept: AcceptConnection): AcceptConnection {
  const counts = new Map<string, number>();
  return (connection) => {
    const address = withoutPort(connection.address);
    const count = counts.get(address) ?? 0;
    if (count >= maximum) {
      connection.close("reset");
      return NOBODY;
    }
    counts.set(address, count + 1);
    let isCounted = true;
    const forget = (): void => {
      if (!isCounted) return;
      isCounted = false;
      const left = (counts.get(address) ?? 1) - 1;
      if (left === 0) counts.delete(address);
      else counts.set(address, left);
    };
    const events = accept(behind(connection, forget));
    return {
      framesReceived: (frames) => events.framesReceived(frames),
      credentialsRefused: (fault) => events.credentialsRefused(fault),
      violationReceived: (violation) => events.violationReceived(violation),
      congestionChanged: (congested) => events.congestionChanged(congested),
      closed: (how) => {
        forget();
        events.closed(how);
      },
    };
  };
}

function withoutPort(address: string): string {
  return address.slice(0, address.lastIndexOf(":"));
}

const NOBODY: ConnectionEvents = {
  framesReceived: () => {},
  credentialsRefused: () => {},
  violationReceived: () => {},
  congestionChanged: () => {},
  closed: () => {},
};
