import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const FOLDER = 'deploy/kubernetes';

// biome-ignore lint/suspicious/noExplicitAny: the schemas say what they are
type Resource = any;

const read = (name: string): Resource[] =>
  parseAllDocuments(readFileSync(`${FOLDER}/${name}`, 'utf8')).map((document) => document.toJS());

const kustomization = read('kustomization.yaml')[0];
const FILES: string[] = [...kustomization.resources, 'service-monitor.yaml'];
const resources = new Map(FILES.flatMap(read).map((resource) => [resource.kind as string, resource]));
const pod = () => resources.get('Deployment').spec.template.spec;
const container = () => pod().containers[0];

/** Its packages are ES modules, which Jest cannot load. */
const VALIDATE = `
  const resource = JSON.parse(process.argv[1]);
  const { apiVersion, kind } = resource;
  const models = apiVersion.startsWith('monitoring.') ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models';
  const { [kind]: Model } = await import(models + '/' + apiVersion + '/' + kind);
  try { new Model(resource).validate(); } catch (error) { process.stdout.write(error.message); }`;

/** By Kubernetes’ own schema of its kind. @returns what is wrong */
function faultIn(resource: Resource): string {
  const args = ['--input-type=module', '-e', VALIDATE, JSON.stringify(resource)];
  return execFileSync(process.execPath, args, { encoding: 'utf8' });
}

/** What kustomize adds. */
function labelled(resource: Resource): Resource {
  const labels = kustomization.labels[0].pairs;
  if (resource.kind !== 'Deployment') return resource;
  const { spec, ...rest } = resource;
  const template = { ...spec.template, metadata: { labels } };
  return { ...rest, spec: { ...spec, selector: { matchLabels: labels }, template } };
}

test.each([...resources])('%s is valid by the schema of Kubernetes', (_kind, resource) => {
  expect(faultIn(labelled(resource))).toBe('');
});

test('a fault in a manifest is found', () => {
  const wrong = structuredClone(labelled(resources.get('Deployment')));
  wrong.spec.template.spec.containers[0].ports[0].containerPort = 'http';
  expect(faultIn(wrong)).toContain('containerPort');
});

test('one process has the volume, and gets longer to stop than it needs', () => {
  const { replicas, strategy } = resources.get('Deployment').spec;
  expect([replicas, strategy]).toEqual([1, { type: 'Recreate' }]);
  expect(resources.get('PersistentVolumeClaim').spec.accessModes).toEqual(['ReadWriteOnce']);
  const drain = Number(/DRAIN_MS = (\d+)_000/.exec(readFileSync('src/server/drain.ts', 'utf8'))![1]);
  expect(pod().terminationGracePeriodSeconds).toBeGreaterThan(drain);
});

test('it may do nothing that it does not need', () => {
  expect(pod()).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(container().securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  const { user, group } = /^USER (?<user>\d+):(?<group>\d+)$/m.exec(readFileSync('Dockerfile', 'utf8'))!
    .groups!;
  expect(pod().securityContext).toMatchObject({ runAsUser: Number(user), runAsGroup: Number(group) });
});

test('the probes ask what they are for, and the names of ports, volumes and secrets fit', () => {
  const { startupProbe, livenessProbe, readinessProbe, ports, volumeMounts, envFrom } = container();
  const asked = [startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => [
    httpGet.path,
    httpGet.port,
  ]);
  expect(asked).toEqual([
    ['/health/startup', 'http'],
    ['/health/live', 'http'],
    ['/health/ready', 'http'],
  ]);
  expect(ports).toEqual([{ name: 'http', containerPort: 3000 }]);
  expect(resources.get('Service').spec.ports[0].targetPort).toBe('http');
  const volumes = pod().volumes.map(({ name }: { name: string }) => name);
  expect(volumeMounts.map(({ name }: { name: string }) => name)).toEqual(volumes);
  const [endpoint] = resources.get('ServiceMonitor').spec.endpoints;
  expect(endpoint.authorization.credentials.name).toBe(envFrom[0].secretRef.name);
});
