import type { devicesTexts as english } from "../en/devices.ts";
import type { Translated } from "../message-key.ts";

export const devicesTexts: Translated<typeof english> = {
  networkAs: "para la red, como {{user}} con la contraseña",
  cutCable: "Cortar el cable de {{name}}",
  restoreCable: "Reparar el cable de {{name}}",
  copy: {
    of: "Copiar: {{title}}",
    done: "Copiado",
    copy: "Copiar",
    closed: "El portapapeles está cerrado para esta página: selecciona la línea y cópiala a mano.",
  },
  title: "Dispositivos",
  listens: "El broker escucha en",
  noAddress: "Aún sin dirección: el laboratorio todavía está arrancando.",
  ownPrograms: "para programas de este ordenador",
  openNetwork: "Abrir a la red…",
  howConnect: "Cómo se conectan los dispositivos…",
  real: "Dispositivos reales",
  none: "Ninguno por ahora. Prueba una de las órdenes de abajo.",
  connectProgram: "Conectar un programa de este ordenador",
  cableCut: "cable cortado",
  cut: "Cortar",
  noConnect: "aún no ha dicho CONNECT",
  keepAliveOff: "sin Keep Alive",
  notHere: "no ha estado aquí desde que se abrió el laboratorio; su sesión estaba en el disco del broker",
  link: {
    down: "fuera",
    opening: "conectando",
    up: "conectado",
    "half-open": "medio abierto (half-open)",
  },
  inPage: "MQTT.js en una página",
  inOwnPage: "MQTT.js en una página de este ordenador (http://localhost)",
  keptSession: "mosquitto_sub, con sesión guardada",
  network: {
    user: "Nombre de usuario",
    password: "Contraseña",
    address: "La dirección de este ordenador, como la alcanza el dispositivo",
    done: "Listo",
    isOpen: "El laboratorio está abierto a la red",
    open: "¿Abrir el laboratorio a la red?",
    anyone: "Cualquiera en esta red que conozca la contraseña puede conectarse al broker.",
    plain: "Nada va cifrado: quien escuche lee los mensajes, y la contraseña.",
    seen: "La contraseña se ve aquí en los paquetes CONNECT, y está en las grabaciones que guardes. Usa una que no sirva para nada más.",
    another: "Otra",
    short: "Al menos {{number}} caracteres: cualquiera en la red puede probar.",
    hashed:
      "Se guarda como un hash, y solo hasta que cierres el laboratorio a la red. Los programas de este ordenador no la necesitan.",
    shownOnce:
      "La contraseña solo se muestra en la página que abrió el laboratorio. Cierra y abre otra vez para tener una nueva.",
    notThrough:
      "¿No llega un dispositivo? Tiene que estar en la misma red, y el cortafuegos de este ordenador tiene que dejarlo pasar.",
    confirm: "Abrir a la red",
  },
};
