import { isCompoundParty } from './compound-parties.js'

/** Words that tell a party, a responsibility, or another topic altogether; English and the languages with ready words. */

const PARTY_WORDS =
  'team|teams|squad|tribe|group|department|dept|division|unit|office|desk|helpdesk|officer|board|committee|council|cab|staff|personnel|crew|' +
  'manager|managers|management|lead|leads|leader|owner|owners|engineer|engineers|engineering|developer|developers|dev|devs|devops|sre|ops|operations|operator|operators|' +
  'admin|admins|administrator|administrators|administration|architect|architects|analyst|analysts|consultant|designer|tester|testers|writer|reviewer|maintainer|maintainers|contributor|author|approver|' +
  'client|clients|customer|customers|consumer|user|users|member|members|viewer|viewers|reader|readers|moderator|moderators|guest|guests|publisher|publishers|editor|tenant|tenants|subscriber|requester|applicant|' +
  'provider|providers|supplier|suppliers|vendor|vendors|partner|partners|contractor|integrator|host|hoster|reseller|agency|' +
  'director|executive|exec|ceo|cto|cio|ciso|cfo|coo|cpo|dpo|cdo|pm|po|qa|hr|soc|noc|pmo|dba|legal|finance|security|compliance|audit|auditor|marketing|sales|procurement|' +
  'sponsor|stakeholder|stakeholders|coordinator|commander|responder|specialist|expert|master|scientist|technician|steward|custodian|controller|processor|organisation|organization|company|enterprise|government|regulator|authority|ministry|public|community|leadership|foundation|supervisor|head|chair|chief|secretary|trainer|teacher|student|researcher|nurse|doctor|volunteer|' +
  'ltd|limited|inc|llc|plc|corp|corporation|gmbh|ag|kg|bv|pty|srl|spa|sarl|sas|' +
  'you|your|we|us|ours|our|shared|both|joint|aws|azure|microsoft|google|gcp|amazon|ibm|rackspace|oracle|sap|' +
  'client|clients|fournisseur|prestataire|propriétaire|administrateur|administratrice|éditeur|lecteur|contributeur|gestionnaire|modérateur|équipe|equipe|utilisateur|responsable|chef|direction|hébergeur|maîtrise|moa|moe|' +
  'kunde|kunden|anbieter|auftraggeber|auftragnehmer|lieferant|dienstleister|abteilung|leiter|leitung|betreiber|nutzer|entwickler|projektleiter|geschäftsführung|vorstand|mitarbeiter|fachbereich|' +
  'cliente|clientes|proveedor|equipo|usuario|propietario|administrador|lector|colaborador|moderador|jefe|gerente|director|desarrollador|desarrolladores|' +
  'fornitore|utente|proprietario|amministratore|lettore|collaboratore|moderatore|direttore|sviluppatore|sviluppatori|responsabile|' +
  'fornecedor|usuário|proprietário|leitor|diretor|gestor|desenvolvedor|coordenador|' +
  'заказчик|исполнитель|клиент|команда|отдел|руководитель|менеджер|разработчик|аналитик|директор|администратор|поставщик|пользователь|служба'

const PARTY = new RegExp(`(?:^|[^\\p{L}])(?:${PARTY_WORDS})(?:$|[^\\p{L}])`, 'iu')
const PARTY_UNSPACED =
  /客户|客戶|用户|用戶|供应商|供應商|服务商|云厂商|团队|團隊|小组|小組|委员会|委員會|部门|部門|经理|經理|负责人|人员|人員|工程师|工程師|管理员|管理員|开发|運維|运维|顧客|お客様|利用者|事業者|チーム|担当者|部長|課長|責任者|マネージャ|エンジニア|ベンダ|고객|사용자|공급자|사업자|팀|부서|관리자|담당자|개발자|매니저|엔지니어/

/** Whether a short text reads as the name of a team, a role or a party. */
export function soundsLikeParty(text: string): boolean {
  const name = text.replace(/\s+/g, ' ').trim()
  if (name === '' || name.length > 60 || name.split(' ').length > 7 || /^\w+_\w+$/.test(name)) return false
  if (/^[A-Z][A-Z&/-]{1,5}$/.test(name)) return true
  return soundsLikePartyWord(name)
}

/** The same for a name in words: "GET" and "EU" are written as the short names of teams are. */
export function soundsLikePartyWord(text: string): boolean {
  const name = text.replace(/\s+/g, ' ').trim()
  if (isCompoundParty(name)) return true
  // "Release management" is what somebody does; "Senior management" and "Management" are people.
  if (
    /\p{L} management$/u.test(name) &&
    !/^(?:senior|upper|middle|line|top|executive|general|it|the|our)\b/i.test(name)
  )
    return false
  // "us" are people, "US" is a country.
  if (name === 'US') return false
  // "IT" is a department, "it" is a word.
  return /(?<!\p{L})IT(?!\p{L})/u.test(name) || PARTY.test(name) || BEARER.test(name) || PARTY_UNSPACED.test(name)
}

const BEARER =
  /(?:^|[\s-])(?:teams?|squads?|groups?|board|committee|council|office|officers?|desk|staff|members?|managers?|leads?|leaders?|owners?|engineers?|developers?|devs|operators?|admins?|administrators?|architects?|analysts?|consultants?|designers?|testers?|writers?|reviewers?|maintainers?|contributors?|authors?|approvers?|clients?|customers?|consumers?|viewers?|readers?|editors?|tenants?|providers?|suppliers?|vendors?|partners?|contractors?|directors?|executives?|sponsors?|stakeholders?|coordinators?|commanders?|specialists?|experts?|masters?|scientists?|technicians?|stewards?|auditors?|volunteers?|counsel|secretary|teachers?|students?|nurses?|researchers?|investigators?|postdocs?|treasurer|clerks?|copywriters?|parents|interns?|librarians?|principal|dean|registrar|inspectors?|planners?|buyers?|accountants?|bookkeepers?|recruiters?|lawyers?|programmers?|sysadmins?|webmasters?|producers?|curators?|dispatchers?|workers?|employees?|trustees?|physicians?|doctors?|pharmacists?|trainers?)(?:\s*\([^()]*\))?$|^(?:head|director|chief|vp|chair) of\s/iu

/** Whether the noun of a name is somebody who acts: "Account manager" is, "User training" and "Account management" may be work. */
export function namesBearer(name: string): boolean {
  return BEARER.test(name.trim()) && !/\sfor\s/i.test(name)
}

const RESPONSIBILITY =
  /responsib|accountab|\bra[cs]{1,2}i\b|\brasci\b|\braci\b|\barci\b|\bdaci\b|\bdarci\b|\brapid\b|\bcairo\b|\brasic\b|\brabsic\b|\bpacsi\b|\braci[oqs]\b|\bowns?\b|\bownership\b|\bowners?\b|\bduties\b|\bduty\b|\bobligations?\b|\bpflichten\b|\bobligaciones\b|who (?:does|is|owns|can|may|manages)|what (?:we|you|the (?:customer|client|vendor|provider)) (?:does|do|manages?|handles?)|\broles?\b|\bpermissions?\b|\bprivileges?\b|\bRBAC\b|\baccess (?:levels?|rights?|matrix|control)\b|\blevels? of access\b|\b(?:can|may) (?:do|perform) what\b|division of (?:work|labou?r|tasks)|shared model|assignment matrix|linear chart|demarcation|responsabil|responsável|rôles?\b|\bRolle|zuständig|verantwort|\bpermisos\b|\bpermiss|berechtigung|befugnis|verantwoordelijk|bevoegdhe|ansvar|behörighet|vastuu|uprawnie|odpowiedzialn|obowiązk|odpovědn|zodpovedn|oprávněn|felelős|jogosults|odgovorn|sorumlu|yetki|trách nhiệm|tanggung jawab|відповідальн|полномоч|ответствен|обязанност|роле[йв]|роли\b|责任|職責|职责|责|權限|权限|分担|分工|責任|役割|책임|역할|권한/iu

/** Whether a text says that what follows is about who does what. */
export function speaksOfResponsibility(text: string): boolean {
  return RESPONSIBILITY.test(text)
}

const OTHER_TOPICS =
  /\bcompar\w*|\bfeatures?\b|\bcompatib\w*|\bpric(?:e|ing)\b|\bplans?\b(?=.*\b(?:free|pro|enterprise)\b)|\bSLAs?\b|\bSLOs?\b|service level|\bKPIs?\b|\bmetrics?\b|key performance|\brisks?\b|\bmitigations?|\bcontacts?\b|\brotas?\b|\brota\b|\brotation|\btraining\b|\bskills?\b|\bcommunication (?:plan|matrix|schedule|channel)|^communications?(?: plan| matrix)?$|\bapproval (?:matrix|process|flow|authority|chain|requirements?|levels?|thresholds?)|\bchange approval|\bescalation(?: (?:path|matrix|contact|level|procedure|plan))?|\bschedule\b|\btimeline\b|\bmilestones?\b|\bglossary\b|\bdefinitions?\b|\blegend\b|\brevisions?|\bversion history|\bchangelog|\bdocument (?:control|history)|\baction items?\b|\bbudgets?|\bsupport (?:matrix|levels?)\b|\bsupported\b|\b(?:browser|platform|language|version|os|device) support\b|\bavailability\b|\bpost[- ]?mortem|\bstakeholder (?:list|register)|\bmeetings?|\bseverity\b|эскалаци|коммуникаци|контакт|\bриск|обучени|\bescalade|\bcontacts?\b|\brisques?\b|\bEskalation|\bKontakte?\b|\bRisik|\bescalad|\bcontactos\b|\briesgos?\b|\brischi|升级|联系|風險|风险|連絡先/iu

/** What else a heading says its table is about ("SLA", "risks", "contacts"); null when nothing. */
export function otherTopicOf(text: string): string | null {
  return OTHER_TOPICS.exec(text)?.[0].toLowerCase() ?? null
}

const PARTY_HEADER =
  /^(?:roles?|teams?|part(?:y|ies)|personas?|stakeholders?|actors?|who|person|people|member|position|user type|group|rôle|équipe|acteur|rolle|abteilung|akteur|rol|equipo|ruolo|squadra|papel|equipa|equipe|rola|roll|rooli|szerep(?:kör)?|peran|vai trò|rollenname|nazwa roli|acteurs|actor(?:es)?|attor[ei]|akteur(?:e|in)|beteiligte[rn]?|perfil|stanowisko|osoba|zespół|tým|роль|команда|角色|团队|團隊|小组|小組|部门|部門|人员|人員|役割|チーム|部署|担当者|역할|팀|부서|담당자)(?:\s*(?:name|\/.*|\(.*\)))?$/iu

/** Whether a corner heading says that the rows are parties. */
export function namesPartyColumn(header: string): boolean {
  return PARTY_HEADER.test(header.trim())
}

const ACTIVITY_HEADER =
  /\b(?:activit(?:y|ies)|tasks?|deliverables?|responsibilit(?:y|ies)|process(?:es)?|steps?|items?|permissions?|functions?|actions?|dut(?:y|ies)|work|operations?|capabilit(?:y|ies)|obligations?|resources?|services?|components?|controls?|requirements?|topics?|areas?|decisions?|procedures?|milestones?|description|what|feature|subjects?|scope|elements?|aspects?|layers?|domains?|systems?|assets?|applications?|questions?|activité|tâche|aktivität|aufgabe|tätigkeit|actividad|tarea|attività|compito|atividade|tarefa|задача|действие|мероприятие|работа|процесс)\b|活动|活動|任务|任務|工作|事项|職務|作業|タスク|業務|활동|작업|업무|과제/iu

export function namesActivityColumn(header: string): boolean {
  return ACTIVITY_HEADER.test(header)
}

const GROUP_HEADER =
  /^(?:phases?|areas?|categor(?:y|ies)|domains?|sections?|groups?|stages?|themes?|layers?|streams?|workstreams?|types?|process area|lifecycle.*|domaine|catégorie|étape|phase|bereich|kategorie|área|fase|etapa|categoría|categoria|ambito|этап|область|категория|фаза|раздел|阶段|階段|类别|類別|領域|领域|分类|分類|フェーズ|カテゴリ|区分|단계|구분|영역|분류)\b/iu

export function namesGroupColumn(header: string): boolean {
  return GROUP_HEADER.test(header.trim())
}

const OWNER_HEADER =
  /^(?:(?:task |process |service |business |system |product |primary |data |current )?owners?|dri|directly responsible individual(?: \(dri\))?|owned by|ownership|owning team|responsible(?: (?:part(?:y|ies)|teams?|persons?|people|roles?|owner|entit(?:y|ies)|units?|departments?|groups?|organi[sz]ations?|stakeholders?|functions?|officers?|for it))?|owner(?:s|ship)? (?:at|in|within|from|for) .{2,30}|responsibility(?: of)?|who(?: is responsible| does it| owns it)?\??|responsable|verantwortlich(?:e[rn]?)?|zuständig(?:keit)?|propietario|responsabile|responsável|ответственн\p{L}*|исполнитель|负责人|責任者|担当|担当者|負責人|담당자?|담당 ?부서|(?:.{1,20} )?(?:team|role|owner|party|staff) assignments?|assigned (?:team|role|party|person)|assigned to|assignee|maintained by|maintainers?|managed by|handled by|performed by|provided by|lead|responsible\/owner)$/iu

/** "Entidad responsable", "Verantwortliche Stelle": a noun and a word for responsible, in either order. */
const RESPONSIBLE_NOUN =
  /^(?:(?:entidad|parte|equipo|persona|área|rol|entité|partie|équipe|personne|service|rôle|ente|parte|ufficio|squadra|ruolo|entidade|equipe|pessoa|papel|strona|strana|osoba|partij) (?:responsable|responsabile|responsável|odpowiedzialna|odpovědná)s?|(?:verantwortliche|zuständige|verantwoordelijke|odpovědná|zodpovědná|odpowiedzialna|ответственн\p{L}{2,3}) (?:partei|stelle|person|rolle|einheit|abteilung|organisation|partij|persoon|strana|osoba|strona|сторона|лицо|роль|подразделение|команда))$/iu

/** "Which team is responsible for helping", "Person in charge", "Wer ist zuständig?": a heading that asks for the owner. */
const ASKS_FOR_OWNER =
  /^(?:(?:(?:which|what) )?(?:teams?|roles?|part(?:y|ies)|departments?|groups?|persons?|people|who)(?:['’]s| is| are)? (?:ultimately )?(?:responsible|accountable|in charge)\b.{0,40}|¿?qui[eé]n es (?:el )?responsable.{0,30}|qui est responsable.{0,30}|wer ist (?:verantwortlich|zuständig).{0,30}|chi è (?:il )?responsabile.{0,30}|quem é (?:o )?responsável.{0,30}|кто (?:отвечает|ответствен).{0,30})$/iu

export function namesOwnerColumn(header: string): boolean {
  const text = header.trim()
  return OWNER_HEADER.test(text) || RESPONSIBLE_NOUN.test(text) || asksForOwner(text)
}

export function asksForOwner(header: string): boolean {
  return ASKS_FOR_OWNER.test(header.trim())
}
