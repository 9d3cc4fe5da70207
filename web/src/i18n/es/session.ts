import type { session as en } from '../en/session.ts';
import type { Translated } from '../messages.ts';

export const session: Translated<typeof en> = {
  'signIn.title': 'Iniciar sesión',
  'signIn.lead': 'El espacio de trabajo de IA de su organismo.',
  'signIn.email': 'Correo electrónico',
  'signIn.password': 'Contraseña',
  'signIn.submit': 'Iniciar sesión',
  'signIn.show': 'Mostrar la contraseña',
  'signIn.hide': 'Ocultar la contraseña',
  'signIn.failed': 'El correo o la contraseña no son correctos.',
  'signIn.failedTodo':
    'Compruebe ambos e inténtelo de nuevo. Su administrador puede enviarle un enlace nuevo.',
  'signIn.signedOut': 'Ha cerrado la sesión.',
  'signIn.expired': 'Su sesión ha terminado. Inicie sesión de nuevo para seguir donde estaba.',
  'signIn.demonstration': 'Esto es una demostración con organismos ficticios. Tome el lugar de:',
  'signIn.demonstrationPassword': 'Las contraseñas las muestra «bureau demo».',
  'signIn.promise': 'Sus conversaciones pertenecen a su organismo. Nada se usa para entrenamiento.',

  'welcome.title': 'Le damos la bienvenida a Bureau',
  'welcome.firstTitle': 'Preparar Bureau',
  'welcome.firstLead':
    'Es el primer operador de esta instalación. Cree su cuenta; después inscribirá organismos y conectará un modelo.',
  'welcome.personLead':
    '{{agency}} le invita a su espacio de trabajo de IA. Elija una contraseña y comience.',
  'welcome.personLeadPlain': 'Tiene una invitación. Elija una contraseña y comience.',
  'welcome.name': 'Su nombre',
  'welcome.email': 'Correo electrónico',
  'welcome.password': 'Contraseña',
  'welcome.passwordHint':
    'Al menos 12 caracteres. Unas cuantas palabras seguidas se recuerdan bien.',
  'welcome.passwordShort_one': 'Falta un carácter.',
  'welcome.passwordShort_many': 'Faltan {{count}} de caracteres.',
  'welcome.passwordShort_other': 'Faltan {{count}} caracteres.',
  'welcome.submit': 'Crear la cuenta',
  'welcome.gone': 'Este enlace ya no es válido.',
  'welcome.goneTodo':
    'Los enlaces sirven una vez y por tiempo limitado. Pida uno nuevo a quien le invitó; el primer operador lo encuentra donde se inició Bureau.',
  'welcome.signIn': 'Ya tengo una cuenta',
  'welcome.missing': 'La dirección no está completa.',
  'welcome.missingTodo': 'Abra de nuevo el enlace de su invitación y cópielo entero.',

  'settings.title': 'Ajustes',
  'settings.you': 'Usted',
  'settings.youText': 'Su nombre y sus funciones los gestiona su administrador.',
  'settings.name': 'Nombre',
  'settings.roles': 'Funciones',
  'settings.agency': 'Organismo',
  'settings.appearance': 'Idioma y apariencia',
  'settings.languageNote': 'Bureau lo usa en todas partes, en todos sus dispositivos.',
  'settings.password': 'Contraseña',
  'settings.current': 'Contraseña actual',
  'settings.new': 'Contraseña nueva',
  'settings.change': 'Cambiar la contraseña',
  'settings.changed': 'Su contraseña se ha cambiado.',
  'settings.sessions': 'Dispositivos conectados',
  'settings.sessionsText':
    'Termina al instante todas sus sesiones, en este dispositivo y en los demás. Las respuestas en curso continúan.',
  'settings.everywhere': 'Cerrar sesión en todas partes',
  'settings.everywhereConfirm': '¿Cerrar la sesión en todos los dispositivos?',
  'settings.everywhereText':
    'Tendrá que iniciar sesión de nuevo, también aquí. Sus conversaciones se conservan.',
};
