// Names that the program, the alerts and the workbook agree on, and the few roles that may be given.

@export()
var queues = {
  referrals: 'referrals'
  notifications: 'notifications'
  files: 'files'
  reports: 'reports'
  householdNotices: 'household-notices'
  scanResults: 'scan-results'
}

@export()
var containers = {
  incoming: 'incoming'
  documents: 'documents'
  exports: 'exports'
}

@export()
var ledgerTable = 'Ledger'

@export()
var accessLogTable = 'AccessLog'

@export()
var archiveTable = 'Archives'

// What people ask about their data, apart from the cases: a restore of these does not touch it.
@export()
var requestTable = 'Requests'

@export()
var fingerprintSecret = 'household-fingerprint-key'

// Of the provider of text messages, where there is one.
@export()
var smsSecrets = {
  apiKey: 'sms-api-key'
  inboundKey: 'sms-inbound-key'
}

// Of the account at the national platform of unfit housing, where there is one.
@export()
var signalLogementSecret = 'signal-logement-password'

@export()
@description('The account of the département at Signal-Logement: docs/after-the-visit.md. Without an endpoint nothing is sent, and the page to copy from remains.')
type housingPlatform = {
  @description('Ends with /.')
  endpoint: string
  email: string
  @description('Where the account has several partners.')
  partnerId: string?
}

@export()
@description('Text messages to households: docs/sms.md. Without an endpoint none are sent.')
type smsProvider = {
  endpoint: string
  @minLength(3)
  @maxLength(11)
  senderName: string
}

@export()
@description('Who is told in the place of a referrer who left, by the organisation that referrals name.')
type organisationContact = {
  organisation: string
  email: string
}

// The queues that the outbox fills, Storage queues or Service Bus queues, each with the function that handles its messages.
// Verdicts of the malware scan come by a Storage queue in any case.
@export()
var carried = {
  referrals: 'RouteReferral'
  notifications: 'NotifyStaff'
  files: 'InspectFile'
  reports: 'RenderReports'
  'household-notices': 'SendHouseholdNotice'
}

// Triggers of Storage queues that Service Bus stands in for: switched off then.
@export()
var storageTriggers = map(items(carried), queue => queue.value)

@export()
var metrics = {
  referrals: 'slime.referrals'
  routingDelaySeconds: 'slime.routing.delay'
  outboxAgeSeconds: 'slime.outbox.age'
  queueDepth: 'slime.queue.depth'
  notificationsFailed: 'slime.notifications.failed'
  storageOperations: 'slime.storage.operations'
}

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
@export()
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDelegator: 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageQueueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

@export()
type environmentName = 'dev' | 'test' | 'prod'

@export()
type queueTransportName = 'storageQueues' | 'serviceBus'

@export()
@description('How long files live. Documents are erased by the program alone, with the visa of the archives: no rule deletes one by its age.')
type retentionPeriods = {
  @description('Uploads that never became a document are swept after this many days.')
  @minValue(1)
  incomingDays: int

  @description('Days without change after which a document moves to the cold tier: still readable at once, unlike the archive tier.')
  @minValue(30)
  documentsColdDays: int

  @description('Exports are write-once for this long. They hold no identity, so nobody asks for their erasure meanwhile.')
  @minValue(1)
  @maxValue(3650)
  exportsLockedDays: int

  @description('Exports are erased after this many days; more than they are locked, or the erasure is refused.')
  @minValue(2)
  exportsEraseDays: int

  @description('An erased or overwritten file can be brought back for this long, and is gone afterwards.')
  @minValue(7)
  @maxValue(365)
  recoveryDays: int

  @description('Logs and metrics in Log Analytics.')
  @minValue(30)
  @maxValue(730)
  logDays: int
}

@export()
type budgetLimit = {
  @description('A month, in the currency of the subscription.')
  @minValue(1)
  amount: int

  @description('First day of the month from which it counts; Azure never lets it change.')
  startDate: string
}

@export()
type reach = {
  @description('For storage, vault and, on Premium, Service Bus.')
  privateEndpoints: bool

  @description('The files\' account stays reachable for whoever holds an upload address; without, files go through the application.')
  directUploads: bool
}

@export()
type size = {
  storageRedundancy: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

  @description('Asks for at least two always ready instances.')
  zoneRedundant: bool

  alwaysReadyHttpInstances: int
  maximumInstances: int
}
