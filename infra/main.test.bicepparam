// Pas-de-Calais, test: production's parts at a small size.
using 'main.bicep'

param environmentOf = 'test'
param departmentCode = '62'
param publicBaseUrl = readEnvironmentVariable('SLIME_PUBLIC_BASE_URL', '')
param queueTransport = 'serviceBus'

param signIn = {
  tenantId: readEnvironmentVariable('SLIME_TENANT_ID')
  clientId: readEnvironmentVariable('SLIME_CLIENT_ID')
}

param graph = {
  senderMailbox: readEnvironmentVariable('SLIME_SENDER_MAILBOX')
  teamsAppId: readEnvironmentVariable('SLIME_TEAMS_APP_ID')
}

param alertEmails = split(readEnvironmentVariable('SLIME_ALERT_EMAILS'), ',')

param budget = {
  amount: 120
  startDate: '2027-01-01'
}

param retention = {
  incomingDays: 1
  documentsColdDays: 30
  exportsLockedDays: 1
  exportsEraseDays: 2
  recoveryDays: 7
  logDays: 30
}

param capacity = {
  storageRedundancy: 'Standard_LRS'
  zoneRedundant: false
  alwaysReadyHttpInstances: 0
  maximumInstances: 40
}

param malwareScanGigabytesPerMonth = 10
