import type { session as en } from '../en/session.ts';
import type { Translated } from '../messages.ts';

export const session: Translated<typeof en> = {
  'signIn.title': 'Connexion',
  'signIn.lead': 'L’espace de travail IA de votre organisme.',
  'signIn.email': 'Adresse électronique',
  'signIn.password': 'Mot de passe',
  'signIn.submit': 'Se connecter',
  'signIn.show': 'Afficher le mot de passe',
  'signIn.hide': 'Masquer le mot de passe',
  'signIn.failed': 'L’adresse ou le mot de passe est incorrect.',
  'signIn.failedTodo':
    'Vérifiez les deux et réessayez. Votre administrateur peut vous envoyer un nouveau lien.',
  'signIn.signedOut': 'Vous êtes déconnecté.',
  'signIn.expired':
    'Votre session a pris fin. Reconnectez-vous pour reprendre là où vous en étiez.',
  'signIn.demonstration':
    'Ceci est une démonstration avec des organismes fictifs. Prenez la place de :',
  'signIn.demonstrationPassword': 'Les mots de passe sont affichés par « bureau demo ».',
  'signIn.promise':
    'Vos conversations appartiennent à votre organisme. Rien ne sert à l’entraînement.',

  'welcome.title': 'Bienvenue dans Bureau',
  'welcome.firstTitle': 'Installer Bureau',
  'welcome.firstLead':
    'Vous êtes le premier opérateur de cette installation. Créez votre compte ; vous inscrirez ensuite des organismes et connecterez un modèle.',
  'welcome.personLead':
    '{{agency}} vous invite dans son espace de travail IA. Choisissez un mot de passe et commencez.',
  'welcome.personLeadPlain': 'Vous êtes invité. Choisissez un mot de passe et commencez.',
  'welcome.name': 'Votre nom',
  'welcome.email': 'Adresse électronique',
  'welcome.password': 'Mot de passe',
  'welcome.passwordHint':
    'Au moins 12 caractères. Quelques mots à la suite se retiennent facilement.',
  'welcome.passwordShort_one': 'Il manque un caractère.',
  'welcome.passwordShort_many': 'Il manque {{count}} de caractères.',
  'welcome.passwordShort_other': 'Il manque {{count}} caractères.',
  'welcome.submit': 'Créer le compte',
  'welcome.gone': 'Ce lien n’est plus valable.',
  'welcome.goneTodo':
    'Un lien ne sert qu’une fois et pour un temps limité. Demandez-en un nouveau à la personne qui vous a invité ; le premier opérateur en trouve un là où Bureau a été démarré.',
  'welcome.signIn': 'J’ai déjà un compte',
  'welcome.missing': 'L’adresse est incomplète.',
  'welcome.missingTodo': 'Ouvrez à nouveau le lien de votre invitation, en entier.',

  'settings.title': 'Réglages',
  'settings.you': 'Vous',
  'settings.youText': 'Votre nom et vos rôles sont tenus par votre administrateur.',
  'settings.name': 'Nom',
  'settings.roles': 'Rôles',
  'settings.agency': 'Organisme',
  'settings.appearance': 'Langue et apparence',
  'settings.languageNote': 'Bureau la parle partout, sur tous vos appareils.',
  'settings.password': 'Mot de passe',
  'settings.current': 'Mot de passe actuel',
  'settings.new': 'Nouveau mot de passe',
  'settings.change': 'Changer le mot de passe',
  'settings.changed': 'Votre mot de passe est changé.',
  'settings.sessions': 'Appareils connectés',
  'settings.sessionsText':
    'Met fin sur-le-champ à toutes vos sessions, sur cet appareil et les autres. Les réponses en cours continuent.',
  'settings.everywhere': 'Se déconnecter partout',
  'settings.everywhereConfirm': 'Se déconnecter de tous les appareils ?',
  'settings.everywhereText':
    'Vous devrez vous reconnecter, ici aussi. Vos conversations sont conservées.',

  'keys.title': 'Clés d’API',
  'keys.text':
    'Pour vos programmes qui passent par la passerelle /v1. Un administrateur décide ; vous retirez la clé une seule fois.',
  'keys.requests': 'Clés demandées',
  'keys.request.waiting': 'En attente',
  'keys.request.approved': 'Approuvée',
  'keys.request.refused': 'Refusée',
  'keys.request.collected': 'Retirée',
  'keys.collect': 'Voir la clé',
  'keys.collectOf': 'Voir la clé pour {{name}}',
  'keys.purpose': 'Usage prévu',
  'keys.purposeHint': 'La personne qui décide le lit.',
  'keys.models': 'Modèles',
  'keys.modelsHint':
    'Leurs noms, séparés par des virgules ; vide pour tous ceux que votre organisme a approuvés.',
  'keys.addresses': 'Adresses',
  'keys.addressesHint':
    'Les réseaux d’où elle fonctionne, par exemple 10.0.0.0/8 ; vide pour tous.',
  'keys.life': 'Valable pendant',
  'keys.days_one': 'un jour',
  'keys.days_many': '{{count}} de jours',
  'keys.days_other': '{{count}} jours',
  'keys.longest': 'la durée la plus longue permise',
  'keys.longestOf_one': 'un jour, le maximum permis',
  'keys.longestOf_many': '{{count}} de jours, le maximum permis',
  'keys.longestOf_other': '{{count}} jours, le maximum permis',
  'keys.ask': 'Demander une clé',
  'keys.onceTitle': 'Visible seulement maintenant.',
  'keys.once': 'Placez-la où le programme la trouve. Bureau n’en garde que l’empreinte.',
  'keys.secret': 'Clé',
  'keys.copy': 'Copier la clé',
  'keys.stored': 'Je l’ai rangée',
  'keys.lastUsed': 'dernier usage le {{moment}}',
  'keys.neverUsed': 'jamais utilisée',
  'keys.ends': 'fin le {{day}}',
  'keys.dormantOn': 'inutilisée : désactivée le {{day}}',
  'keys.state.active': 'Active',
  'keys.state.dormant': 'Désactivée, inutilisée',
  'keys.state.revoked': 'Révoquée',
  'keys.state.expired': 'Expirée',
  'keys.revoke': 'Révoquer',
  'keys.revokeOf': 'Révoquer {{name}}',
  'keys.revokeTitle': 'Révoquer {{name}} ?',
  'keys.revokeText':
    'Les programmes qui l’utilisent sont refusés en quelques secondes. C’est définitif.',

  'allowances.title': 'Mes droits d’usage',
  'allowances.text':
    'Ce que les règles de votre organisme vous permettent d’utiliser, et ce qui en est utilisé.',
  'allowances.none': 'Aucune règle ne limite votre usage.',
  'allowances.resets': 'Repart de zéro : {{moment}}',
  'allowances.until': 'Jusqu’au {{moment}}',
  'allowances.next': 'Ensuite : {{limit}}',
  'allowances.together': 'Compté pour tous ensemble',
  'allowances.nearly': 'Presque épuisé',
};
