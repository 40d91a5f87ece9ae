/**
 * What English needs so that words meet: which words say nothing, which expressions are one word, which words of this field
 * mean the same. It knows nothing of any matrix.
 */

/** Words in a string, looked up by search: at this size that is faster than to make a Set of them at every start. */
function listWords(words: string) {
  const all = ` ${words} `
  return { has: remember((word) => all.includes(` ${word} `)) }
}

/** Pairs "from=to", each ended by "|", looked up likewise. */
function mapWords(pairs: string) {
  const all = `|${pairs}`
  return {
    get: remember((from): string | null => {
      const at = all.indexOf(`|${from}=`)
      if (at < 0) return null
      const start = at + from.length + 2
      return all.slice(start, all.indexOf('|', start))
    }),
    /** Whether there is a pair whose first part has several words, this one first. */
    begins: remember((word) => all.includes(`|${word} `)),
  }
}

/** The same function, which looks for each word only once: to compile a matrix the same words are looked up very often. */
function remember<T>(find: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    let found = known.get(word)
    if (found === undefined) known.set(word, (found = find(word)))
    return found
  }
}

/** Words that say how somebody asks, not what about. */
export const FILLERS = listWords(
  'a about accountability accountable actually all also am an and any anybody anyone are arent as ask asks at be ' +
    'been being belong belongs both but by call can cannot cant cheers colleague colleagues contact cos could couldnt ' +
    'dear did didnt do does doesnt doing dont dunno duties duty each else even ever everyones folk folks for from gds ' +
    'get gets getting gimme give gives go goes going gonna got gotta had hadnt has hasnt have havent having he hello ' +
    'help her here hes hey hi him his hiya how hows i id idea if ill im in into is isnt it its ive job just know let ' +
    'lets like ll look looked looking looks make makes mate may me meant might mine must my myself need needed ' +
    'needing needs no nope not now of off ok on one or our ours ourself ourselves out own owner owners ownership ' +
    'owning owns people person please pls plz point ppl put question really remit responsibilities responsibility ' +
    'responsible said say sb shall she shes should shouldnt so some somebody someone something sort speak supposed ' +
    'take takes talk tell than thank thanks that thats the their them themselves then there theres these they theyd ' +
    'theyll theyre theyve thing things this those thx to too u upon ur us very wanna want wanted wanting wants was ' +
    'wasnt way we wed well were werent weve what whats when whens where wheres whether which who whoever whom whos ' +
    'whose why will wish wishes with within wonder wondering wont would wouldnt yeah yes yet you youd youll your ' +
    'youre yours yourself youve',
)

/**
 * Words so general that a question loses nothing when the matrix does not know them. Any other unknown word is a sign that
 * the question is about something else.
 */
export const GENERAL_WORDS = listWords(
  '10 11 12 13 14 15 16 17 18 19 1am 2 20 24 2am 3 30 3am 4 4am 5 5am 6 6am 7 7am 8 8am 9 able absolutely after ' +
    'afterwards again ago ahead almost alone along already although always another anymore anyones anything anyway ' +
    'anywhere apparently around arrange asap away back bad because become before behind believe between big bigger ' +
    'bit bother brand bring brings came cause caused causes certain clear clearly clue come comes completely confirm ' +
    'correct couple currently day days deal dealing deals dealt decide decides department despite difference ' +
    'different difficult done during early easily easy eg either elsewhere end enough entire especially etc ' +
    'eventually every everybody everyone everything everywhere exactly explain extra fast fastest feel few fewer ' +
    'final finally find finds fine first five follow four friday full further gave general given gone good gov ' +
    'government govuk great guys half handle handles happen happens happy hard helped helpful helping helps hire ' +
    'hires hold hour hours however huge ie important including inside instead interested involved keep keeps kept ' +
    'kind kindly large last lately later latest least leave left less likely little long lot lots main mainly many ' +
    'maybe mean means member members mention minute minutes moment monday month months more morning most move moves ' +
    'moving much near necessary never new newly next nice night nobody none normal normally nothing number obviously ' +
    'official often okay old once ones only option options other others owed owned part particular per piling place ' +
    'plenty possible possibly present pretty previous previously probably proper properly provide provided provides ' +
    'purpose quick quickest quickly quite rather reach reached reaches ready real recent regularly remember rest ' +
    'right role roles running same saturday second see seem seems several side similar simple simply since single sit ' +
    'sits small somehow sometimes somewhere soon specific specifically start started starting starts still stuff such ' +
    'suddenly suggest sunday sure team teams ten terms think though three through thursday time today together told ' +
    'tomorrow tonight took totally toward towards try trying tuesday turn two type types uk unable under understand ' +
    'unless until up use used uses using usually various via wednesday week weeks whenever wherever while whole work ' +
    'working works worry year years yesterday',
)

/**
 * Words of everyday and office life. Where a matrix does not know them, the question is hardly about what it answers, however
 * well its other words fit ("lift maintenance", "press account").
 */
export const EVERYDAY_WORDS = listWords(
  'accident accommodation adoption advert advertising aeroplane aircon airport ambulance animal annual apple ' +
    'appointment appraisal aquarium arm art autumn award baby backpack bacon badge bag bake baker bakery ball balloon ' +
    'banana bandage bank bar barbecue barista basketball bath bathroom battery bbq beach bear bed bee beer bicycle ' +
    'bike bill bird birthday biryani biscuit biscuits blanket blinds blouse boat body boiler bonfire bonus book ' +
    'booking boots borrow bottle box boy boyfriend bracelet brain breakfast brewery bride bridge broccoli broom ' +
    'brother brunch buffet burger burgers burrito bursary bus bush butcher butter butterfly buy buying cab cabin ' +
    'cactus cafe cake calendar calorie calories camel camera camp camping candle candy canteen car caravan career ' +
    'carol carpet carpool carrot cash castle cat catering ceiling celebration cereal chair charger charity cheap ' +
    'cheese chemist cherry chess chicken child childcare children chips chocolate choir christmas church cigarette ' +
    'cinema circus city class cleaner clearance clinic clock clothes clown club coach coat cocktail cocoa coconut ' +
    'coffee coin college colour commute commuting competition compost concert conference contract cook cooking copier ' +
    'corridor cosmetics cottage cotton cough councillor courier course cousin covid cow cream creche cricket crisps ' +
    'croissant crossword cruise cucumber cup cupboard curry curtain cushion cutlery cv cycle cyclist dad dance ' +
    'daughter deadlift dentist deodorant desk dessert diabetes dice dictionary diet dietary dinner dinosaur ' +
    'disability dishwasher divorce doctor doctors dog dogs doll donate donation donut door dough doughnut dragon ' +
    'drawer dress dressing drill drink drinks driver driving drum drunk duck dumpling ear earring earrings earth ' +
    'easter eat egg eggs election elephant elevator embassy emigrate energy entertainment envelope estate evacuation ' +
    'exam exercise expense expenses eye eyes eyesight facebook family fan fancy farm fashion father fax fence ferry ' +
    'festival festive fiction film finance fireworks fish fishing fitness flat flatmate flexitime flight floor flower ' +
    'flowers flu fog food football forest fox fridge fridges friend fries frog fruit fruits fun fundraiser funeral ' +
    'furniture gallery game garden gardening garlic gas geography gift giraffe girl girlfriend glass glasses glove ' +
    'gloves goat gold golf goose grandma grapes grass gravy groceries grocery guard guest guests guitar gym gymnasium ' +
    'hair haircut halloween hamster handbag handbook hat head headache headphones heart heating hedgehog helicopter ' +
    'hike hiking hiring hobby hockey holiday holidays home honey honeymoon horse hospital hospitality hostel hotel ' +
    'house housemate housing hr hungry hurricane husband ice icecream illness immigration induction infant influenza ' +
    'inheritance instagram insurance internship interview invoice ironing island jacket jam jeans jelly jewellery ' +
    'jogging joke jokes journalist juggling juice jumper karaoke kebab kettle keyboard kids kitchen kitten knife knit ' +
    'knitting ladder lamb lamp lampshade landlord lanyard laptop laundry law lawn lawyer leaflet leather lemon ' +
    'lemonade lesson letter lettuce librarian lifeguard lift lifts light linkedin lion lipstick litter loan locker ' +
    'lockers lodge loo lord lorry lotion lottery loyalty luck luggage lunch lyrics magazine mail mailbox makeup ' +
    'mammal mango manicure map marathon market marketing marriage massage maternity math mathematics mattress mayor ' +
    'meal meals meat medal media medical medicine melon mentor mentoring menu meteor microphone microwave midwife ' +
    'milk milkshake mince mindfulness minister mole money monkey moon mop mortgage mosque mother motorbike motorway ' +
    'mountain mouse moustache movie mug mum museum mushroom music nail nanny nap napkin necklace neighbour nephew ' +
    'newborn newsletter newspaper niece noodles nose novel nurse nursery nut oak ocean office oil olive olives ' +
    'olympics omelette onion opera orange orchestra origami orthodontist oven overcoat overtime owl paid paint ' +
    'pancake pancakes panda pants paper paracetamol parade parcel parcels parent parking parliament parrot party ' +
    'passport pasta pastry paternity pavement pay payday payrise payroll payslip pea peach peanut pear pebble pen ' +
    'pencil pension pepper perfume pet pharmacy phone phones photo photocopier photograph photographer photography ' +
    'photos physio piano picnic picture pie pig pigeon pillow pine pint pitch pizza plane planet planner plant ' +
    'plaster plate plumber pocket podcast poem poetry poker police politics pond pony poppy pork porridge post ' +
    'postage poster postman potato pottery poultry pram pregnancy pregnant premises prescription press price prince ' +
    'princess printer printing prize probation procurement psychology pub pudding puncture puppy purchase purse ' +
    'puzzle pyjamas quilt quiz rabbit race radiator radio railway rain rainbow raincoat rainforest rat recipe ' +
    'recruitment referee refund rehearsal reimbursement relatives religion rent restaurant rice ride river road ' +
    'rollercoaster roof room rooms rope rose rowing rubbish rug rugby runway safari safety sailing salad salary sale ' +
    'sales salmon sand sandwich sandwiches sauce sauna sausage saxophone scarf scenery scholarship school scissors ' +
    'scooter sculpture sea seafood season seatbelt shampoo shark shed sheep shelf shelter shirt shoe shoes shop ' +
    'shopping shorts shoulder shower sibling sick sickness silk singer singing sister skate skateboard ski skiing ' +
    'skirt sleep sleeve slippers snack snacks snake snow soap soccer social sock socks sofa soldier solicitor son ' +
    'song soup souvenir spa spaghetti spice spider spoon sport sports squash squirrel stadium stairs stamp stand ' +
    'stapler station stationery steak stomach stool storm strawberry street strike student sugar suitcase summer sun ' +
    'sunglasses sunscreen sunset supermarket supper surgery surname sushi sweater sweets swim swimming syllabus taco ' +
    'tailor talent tan tango tattoo tax taxi tea teacher telephone telescope television temple tennis tent terrace ' +
    'theatre thermostat throat thunder ticket tickets tie tiger tights timetable tissue toast toaster toilet tomato ' +
    'toothbrush toothpaste tortoise tour tourism tourist tournament towel tower town toy trade train training trains ' +
    'tram trampoline translation translator travel tree trees trek trip trousers trumpet tube tuition turkey turtle ' +
    'tv tyre tyres uber umbrella unicorn union university vacancies vacancy vacation vaccination vaccine vacuum van ' +
    'vase vat veg vegan vegetable vegetarian vet vetting video villa village vinegar vineyard violin visa visitor ' +
    'vitamin volunteer voucher vouchers wage waiter walk wall wallet wardrobe warehouse washing wasp water weather ' +
    'wedding wellbeing whale wheelchair whisky wife wig wildlife windscreen wine winner winter wolf woman women wood ' +
    'wool workout worm wrist yacht yoga yoghurt youtube zebra zoo',
)

/** Expressions of several words and the one word that they are. The longest that fits is taken. */
const EXPRESSIONS = mapWords(
  'set up=setup|sets up=setup|setting up=setup|log in=login|log into=login|log on=login|sign in=login|' +
    'on call=oncall|out of hours=nighttime|out of date=update|up to date=update|look after=maintain|' +
    'looks after=maintain|looking after=maintain|take care of=maintain|takes care of=maintain|' +
    'keep an eye on=monitor|keeps an eye on=monitor|keeping an eye on=monitor|keep running=maintain|' +
    'keeps running=maintain|roll back=rollback|two eyes=twoeyes|2 eyes=twoeyes|two pairs of eyes=twoeyes|' +
    'third party=thirdparty|third parties=thirdparty|3rd party=thirdparty|3rd parties=thirdparty|' +
    'cloud watch=cloudwatch|pager duty=pagerduty|alert manager=alertmanager|git hub=github|what to=choose|' +
    'what should i=choose|what should we=choose|what shall we=choose|what to do=what|what should i do=what|' +
    'what should we do=what|what shall we do=what|what should i use=which|what should we use=which|' +
    'what to use=which|accessibility audit=wcag|accessability audit=wcag|accessibility statement=wcag|' +
    'accessibility testing=wcag|is up to date=update|what should be=choose|at night=nighttime|at 1am=nighttime|' +
    'at 2am=nighttime|at 3am=nighttime|at 4am=nighttime|at 5am=nighttime|in the night=nighttime|log fire=bonfire|' +
    'log cabin=cabin|log burner=bonfire|journey time=commute|journey times=commute|train journey=commute|' +
    'bus journey=commute|for leave=holiday|book leave=holiday|leave request=holiday|sick leave=holiday|' +
    'annual leave=holiday|parental leave=holiday|penalty kick=football|my email=mailbox|email password=mailbox|' +
    'email account=mailbox|on fire=emergency|lights on=maintain|logging in to=login|logging into=login|' +
    'logged in=login|logs in to=login|log me in=login|log onto=login|signing in=login|signed in=login|' +
    'sign on=login|sign up=signup|signs up=signup|signing up=signup|sign off=signoff|signs off=signoff|' +
    'signed off=signoff|signing off=signoff|setting it up=setup|spin up=setup|spins up=setup|spinning up=setup|' +
    'spun up=setup|after hours=nighttime|out of hour=nighttime|outside hours=nighttime|' +
    'outside office hours=nighttime|outside working hours=nighttime|end of life=outdated|' +
    'behind the times=outdated|takes care=maintain|taking care of=maintain|keep alive=maintain|' +
    'kept running=maintain|keeping running=maintain|kept an eye on=monitor|keep watch=monitor|get rid of=remove|' +
    'take away=remove|takes away=remove|taking away=remove|not working=broken|isnt working=broken|' +
    'arent working=broken|doesnt work=broken|dont work=broken|does not work=broken|wont work=broken|' +
    'stopped working=broken|fell over=down|falls over=down|fallen over=down|falling over=down|went down=down|' +
    'goes down=down|gone down=down|rolling back=rollback|rolled back=rollback|go live=golive|goes live=golive|' +
    'going live=golive|went live=golive|gone live=golive|four eyes=twoeyes|4 eyes=twoeyes|pair of eyes=twoeyes|' +
    'pairs of eyes=twoeyes|second pair of eyes=twoeyes|another pair of eyes=twoeyes|extra pair of eyes=twoeyes|' +
    'sets of eyes=twoeyes|two sets of eyes=twoeyes|second set of eyes=twoeyes|thrid party=thirdparty|' +
    'thrid parties=thirdparty|pull request=pr|pull requests=pr|merge request=pr|merge requests=pr|' +
    'use case=usecase|use cases=usecase|pen test=pentest|pen tests=pentest|pen testing=pentest|' +
    'penetration test=pentest|penetration tests=pentest|penetration testing=pentest|it health check=pentest|' +
    'health check=healthcheck|health checks=healthcheck|data centre=datacentre|data centres=datacentre|' +
    'data center=datacentre|data centers=datacentre|data base=database|data bases=database|web site=website|' +
    'virtual machine=vm|virtual machines=vm|operating system=os|operating systems=os|open source=opensource|' +
    'end to end=e2e|zero day=zeroday|zero days=zeroday|0 day=zeroday|0 days=zeroday|post mortem=postmortem|' +
    'cyber security=security|information security=security|attack tree=attacktree|attack trees=attacktree|' +
    'gov uk=govuk|in charge of=who|in charge=who|i phone=contact|we phone=contact|to phone=contact|' +
    'i ring=contact|we ring=contact|i tell=contact|design system=designsystem|user research=userresearch|' +
    'user researcher=userresearch|content design=contentdesign|data protection=dataprotection|' +
    'freedom of information=foi|civil service=government|performance review=appraisal|' +
    'performance reviews=appraisal|team building=party|away day=party|the building=premises|' +
    'this building=premises|our building=premises|office building=premises|building pass=badge|' +
    'security pass=badge|office pass=badge|visitor pass=badge|bus pass=ticket|boarding pass=ticket|' +
    'fire alarm=evacuation|fire drill=evacuation|fire door=evacuation|fire exit=evacuation|' +
    'fire warden=evacuation|fire safety=evacuation|fire extinguisher=evacuation|burglar alarm=burglar|' +
    'alarm clock=clock|smoke alarm=evacuation|job application=recruitment|job applications=recruitment|' +
    'job advert=recruitment|job description=recruitment|job interview=recruitment|job offer=recruitment|' +
    'apply for a job=recruitment|access to work=disability|savings account=bank|current account=bank|' +
    'bank account=bank|twitter account=twitter|journey planner=travel|journey to work=commute|' +
    'journey home=commute|way to work=commute|cyber monday=shopping|black friday=shopping|' +
    'mental health=wellbeing|health and safety=safety|first aid=firstaid|first aider=firstaid|' +
    'lost property=lostproperty|water cooler=kitchen|computer monitor=desk|second monitor=desk|' +
    'monitor stand=desk|monitor arm=desk|baby monitor=baby|stand up comedy=comedy|gift card=gift|' +
    'credit card=card|road map=roadmap|tax return=tax|key journey=journey|',
)

/** Words that mean the same in this field, by their stems. */
export const SAME_STEMS = mapWords(
  'mainten=maintain|upkeep=maintain|respons=respond|provis=provision|authoris=author|authoriz=author|' +
    'broken=break|broke=break|written=write|wrote=write|built=build|chose=choos|chosen=choos|choic=choos|' +
    'analyst=analys|analysi=analys|analyt=analys|analyz=analys|patch=updat|upgrad=updat|outdat=updat|alarm=alert|' +
    'infra=infrastructur|app=applic|k8=kubernet|vuln=vulner|cve=vulner|repo=repositori|dep=depend|env=environ|' +
    'db=databas|doc=document|perm=permiss|privileg=permiss|cred=credenti|config=configur|sysadmin=admin|' +
    'administr=admin|observ=monitor|watch=monitor|vendor=supplier|ci=pipelin|cicd=pipelin|pr=pull|' +
    'dockeris=docker|ddose=ddo|failur=fail|upkept=maintain|healthi=health|revok=remov|delet=remov|withdraw=remov|' +
    'acct=account|pwd=password|passwd=password|cert=certif|releas=deploi|rollout=deploi|redeploi=deploi|' +
    'suppli=provid|bump=updat|obsolet=updat|logger=log|svc=servic|kube=kubernet|guidanc=guid|guidelin=guid|' +
    'dev=develop|cyber=secur|infosec=secur|cybersecur=secur|signin=login|logon=login|misconfig=misconfigur|' +
    'prod=product|postgresql=postgr|gh=github|prom=prometheu|tf=terraform|ithc=pentest|datacent=datacentr|' +
    'issu=problem|troubl=problem|fault=problem|faulti=problem|defect=bug|glitch=bug|sluggish=slow|offlin=down|' +
    'ooh=nighttim|signoff=approv|mgmt=manag|artefact=artifact|o11i=monitor|organ=organis|priorit=prioritis|' +
    'standard=standardis|central=centralis|categor=categoris|custom=customis|optim=optimis|lib=librari|' +
    'pkg=packag|proc=process|req=request|infrastruct=infrastructur|behaviour=behavior|unavail=down|notif=notifi|' +
    'notic=notifi|permit=permiss|entitl=permiss|pgp=gpg|deprovis=remov|whitelist=allow|allowlist=allow|',
)

const LONGEST_EXPRESSION = 4

/** Words with every known expression replaced by the one word that it is. */
export function joinExpressions(words: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at] ?? ''
    let taken = 1
    let word: string | null = null
    for (let length = EXPRESSIONS.begins(first) ? LONGEST_EXPRESSION : 1; length > 1 && word === null; length -= 1) {
      word = EXPRESSIONS.get(words.slice(at, at + length).join(' '))
      if (word !== null) taken = Math.min(length, words.length - at)
    }
    joined.push(word ?? first)
    at += taken - 1
  }
  return joined
}
