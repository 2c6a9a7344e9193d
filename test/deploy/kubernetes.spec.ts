import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { EnvironmentError } from '../../src/config/environment-error.js';
import { readEnvironment } from '../../src/config/read-environment.js';
import { HealthController } from '../../src/health/health.controller.js';
import { packageVersion, readYaml, secondsToStop, unknownVariables } from '../support/deploy-files.js';
import { typeMistakes } from '../support/kubernetes-types.js';

const FOLDER = 'deploy/kubernetes';
const IMAGE = 'plivo-delivery-service';

interface Kustomization {
  resources: string[];
  images: { name: string; newTag: string }[];
  configMapGenerator: { name: string; literals: string[] }[];
}

const kustomization = readYaml(`${FOLDER}/kustomization.yaml`) as Kustomization;
const read = (file: string) => readYaml(`${FOLDER}/${file}`) as object;
const statefulSet = new StatefulSet(read('stateful-set.yaml'));
const job = new Job(read('migration-job.yaml'));
const service = new Service(read('service.yaml'));
const budget = new PodDisruptionBudget(read('pod-disruption-budget.yaml'));
const secret = new Secret(read('secret.example.yaml'));
const ingress = new Ingress(read('ingress.example.yaml'));

const pod = statefulSet.spec!.template.spec!;
const container = pod.containers[0]!;
const pods = [pod, job.spec!.template.spec!];
const config = Object.fromEntries(
  kustomization.configMapGenerator[0]!.literals.map((literal) => literal.split(/=(.*)/s, 2)),
) as Record<string, string>;
const own = Object.fromEntries((container.env ?? []).map(({ name, value }) => [name, value]));

describe('the manifests of Kubernetes', () => {
  const manifests = { statefulSet, job, service, budget, secret, ingress };

  it.each(Object.entries(manifests))('are valid by their schema: %s', (_name, manifest) => {
    expect(() => manifest.validate()).not.toThrow();
  });

  it('have no field that Kubernetes does not know', () => {
    expect(
      typeMistakes([
        { module: 'apps/v1/StatefulSet', value: read('stateful-set.yaml') },
        { module: 'batch/v1/Job', value: read('migration-job.yaml') },
        { module: 'v1/Service', value: read('service.yaml') },
        { module: 'policy/v1/PodDisruptionBudget', value: read('pod-disruption-budget.yaml') },
        { module: 'v1/Secret', value: read('secret.example.yaml') },
        { module: 'networking.k8s.io/v1/Ingress', value: read('ingress.example.yaml') },
      ]),
    ).toEqual([]);
  });

  it('are all applied, except the examples', () => {
    const files = kustomization.resources.map((file) => `${FOLDER}/${file}`);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(kustomization.resources).toHaveLength(Object.keys(manifests).length - 2);
    expect(kustomization.resources.filter((file) => file.includes('example'))).toEqual([]);
  });

  it('name the image of this version', () => {
    expect(pods.map(({ containers }) => containers[0]!.image)).toEqual([IMAGE, IMAGE]);
    expect(kustomization.images).toEqual([
      expect.objectContaining({ name: IMAGE, newTag: packageVersion() }),
    ]);
  });

  it('select the pods by the labels that they have', () => {
    const labels = statefulSet.spec!.template.metadata!.labels;
    expect(statefulSet.spec!.selector.matchLabels).toEqual(labels);
    expect(service.spec!.selector).toEqual(labels);
    expect(budget.spec!.selector!.matchLabels).toEqual(labels);
    expect(job.spec!.template.metadata!.labels).not.toEqual(labels);
  });

  it('give the pods no rights', () => {
    for (const { securityContext, containers, ...spec } of pods) {
      expect(spec.automountServiceAccountToken).toBe(false);
      expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
      expect(containers[0]!.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  it('keep the spool in a volume that the pod gets back', () => {
    const claims = statefulSet.spec!.volumeClaimTemplates!.map(({ metadata }) => metadata!.name);
    const mount = container.volumeMounts!.find(({ mountPath }) =>
      own['SPOOL_DIR']?.startsWith(`${mountPath}/`),
    );
    expect(claims).toContain(mount?.name);
    expect(pod.securityContext).toMatchObject({ fsGroup: 1000 });
  });

  it('ask the routes of health that exist', () => {
    const routes = Object.values(Object.getOwnPropertyDescriptors(HealthController.prototype)).map(
      ({ value }) => `/health/${Reflect.getMetadata('path', value as object)}`,
    );
    const { startupProbe, livenessProbe, readinessProbe } = container;
    const paths = [startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet?.path);
    expect(paths).toEqual(['/health/live', '/health/live', '/health/ready']);
    expect(routes).toEqual(expect.arrayContaining(paths));
  });

  it('give an instance the time to stop', () => {
    const wait = Number(container.lifecycle!.preStop!.exec!.command!.at(-1));
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(wait + secondsToStop());
  });

  it('set only variables that the service reads', () => {
    const names = [config, own, secret.stringData!].flatMap(Object.keys);
    expect(unknownVariables(names)).toEqual([]);
  });

  it('start the service once the samples are replaced, and not before', () => {
    const variables = { NODE_ENV: 'production', ...secret.stringData, ...config, ...own };
    expect(() => readEnvironment(variables)).toThrow(EnvironmentError);
    const replaced = {
      PLIVO_AUTH_ID: 'MAZJQ2OTM4YJC5NTG0NZ',
      PLIVO_AUTH_TOKEN: 'ZWU4NmQ0OTYxZmNmYTQ2MDY4',
      API_KEYS: 'backend:5f0c9d2be4a7416f8b3c:send+read',
      DATABASE_URL: 'postgresql://sms:9f31c8@db.internal.example.net:5432/sms?sslmode=verify-full',
    };
    expect(readEnvironment({ ...variables, ...replaced })).toMatchObject({
      APP_PORT: container.ports![0]!.containerPort,
      TRUST_PROXY: ['uniquelocal'],
      mode: 'live',
    });
  });

  it('hold no secret outside of the example', () => {
    const texts = [...kustomization.resources, 'kustomization.yaml'].map((file) =>
      readFileSync(`${FOLDER}/${file}`, 'utf8'),
    );
    expect(texts.filter((text) => /TOKEN|KEYS|PASSWORD|postgres(?:ql)?:/.test(text))).toEqual([]);
  });
});
