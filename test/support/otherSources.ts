/** Small programs in languages that Gloss itself is not written in, by their paths. */
export const otherSources: Record<string, string> = {
  'shop/Cart.java': `package shop;

import java.util.ArrayList;
import java.util.List;
import shop.pricing.TaxTable;

public class Cart {
  private final List<LineItem> lineItems = new ArrayList<>();
  private TaxTable taxTable;

  public void addLine(LineItem item) {
    if (item.quantity() <= 0) throw new IllegalArgumentException("quantity");
    lineItems.add(item);
  }

  public long grossTotal(String countryCode) {
    long netTotal = lineItems.stream().mapToLong(LineItem::netPrice).sum();
    return netTotal + taxTable.taxFor(countryCode, netTotal);
  }
}
`,
  'shop/pricing/TaxTable.java': `package shop.pricing;

public class TaxTable {
  private static final double DEFAULT_RATE = 0.19;

  public long taxFor(String countryCode, long netAmount) {
    return Math.round(netAmount * rateOf(countryCode));
  }

  private double rateOf(String countryCode) {
    return countryCode.equals("CH") ? 0.081 : DEFAULT_RATE;
  }
}
`,
  'engine/src/scheduler.rs': `use std::collections::HashMap;
use crate::job::{Job, JobState};

pub struct Scheduler {
    pending_jobs: HashMap<u64, Job>,
    max_parallel: usize,
}

impl Scheduler {
    pub fn enqueue_job(&mut self, job: Job) -> Result<u64, String> {
        if self.pending_jobs.len() >= self.max_parallel {
            return Err("full".to_string());
        }
        let job_id = job.id;
        self.pending_jobs.insert(job_id, job);
        Ok(job_id)
    }

    pub fn finish_job(&mut self, job_id: u64) -> Option<JobState> {
        self.pending_jobs.remove(&job_id).map(|finished| finished.state)
    }
}
`,
  'engine/src/job.rs': `#[derive(Clone, Debug)]
pub enum JobState { Waiting, Running, Finished }

pub struct Job { pub id: u64, pub state: JobState }
`,
  'render/Mesh.cpp': `#include <vector>
#include "Vertex.h"

class Mesh {
public:
  void appendTriangle(const Vertex& first, const Vertex& second, const Vertex& third) {
    vertices.push_back(first);
    vertices.push_back(second);
    vertices.push_back(third);
  }
  std::size_t triangleCount() const { return vertices.size() / 3; }

private:
  std::vector<Vertex> vertices;
};
`,
  'render/Vertex.h': `struct Vertex {
  float positionX;
  float positionY;
  float dotProduct(const Vertex& other) const { return positionX * other.positionX + positionY * other.positionY; }
};
`,
  'lib/mailer.rb': `require 'net/smtp'

class Mailer
  def initialize(smtp_host, retry_limit: 3)
    @smtp_host = smtp_host
    @retry_limit = retry_limit
  end

  def deliver_message(message)
    attempts = 0
    begin
      open_session { |session| session.send_message(message) }
    rescue Net::SMTPServerBusy
      attempts += 1
      retry if attempts < @retry_limit
    end
  end

  def open_session(&block)
    Net::SMTP.start(@smtp_host, &block)
  end
end
`,
  'app/Invoice.php': `<?php
namespace App;

class Invoice {
    private array $invoiceLines = [];

    public function addInvoiceLine(string $description, int $amountInCents): void {
        $this->invoiceLines[] = ['description' => $description, 'amount' => $amountInCents];
    }

    public function sumInCents(): int {
        return array_sum(array_column($this->invoiceLines, 'amount'));
    }
}
`,
};
